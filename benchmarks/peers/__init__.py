"""Apps that do the same with other libraries, to be measured beside ours."""
