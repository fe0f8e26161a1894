"""What tests share: servers, browsers, makers of packages and plans."""
