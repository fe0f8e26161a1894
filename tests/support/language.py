"""Which letters belong to which language, for tests that look for the other one's."""

import re

# ideographs, CJK punctuation and full-width forms
CJK = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef]")
CHINESE_ON_PURPOSE = {"other_language": "中文"}  # the name of the language in that language
