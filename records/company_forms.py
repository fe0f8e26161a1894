"""What names of companies end with, which says nothing about which company it is: the longest first."""

FORMS = (
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "集团",
    "公司",
    "co.,ltd.",
    "co., ltd.",
    "ltd.",
    "inc.",
)
