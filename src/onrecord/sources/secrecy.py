"""Words that say that a source hides."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Said of anyone ("a police officer with knowledge of the case"), on the lower-case words with one space between each.
_PATTERNS = (
    r"\b(?:familiar|acquainted|conversant) with\b",
    r"\bwith (?:\w+ ){0,3}(?:knowledge|sight) of\b",
    r"\bbriefed (?:on|about|by)\b",
    r"\b(?:apprised|aware) of\b|\bprivy to\b|\bin the know\b",
    r"\banonym(?:ity|ously)\b|\bnot (?:\w+ ){0,4}(?:named|identified|quoted)\b",
    r"\b(?:declined|refused|wished|wanted|insisted|asked|requested) (?:\w+ ){0,3}(?:named|identified|quoted)\b",
    r"\b(?:none|neither) of whom (?:\w+ ){1,5}(?:named|identified|name)\b",
    r"\bnames? (?:\w+ ){0,3}(?:withheld|divulged|printed|published|used|disclosed|revealed)\b",
    r"\b(?:his|her|their|its) (?:\w+ ){0,4}be used\b|\bnot (?:\w+ ){0,3}(?:his|her|their) names?\b",
    r"\bnot (?:\w+ )?(?:allowed|authori[sz]ed|permitted|cleared) to (?:speak|talk|comment|discuss|brief)\b",
    r"\b(?:who|he|she|they) (?:\w+ )?fear(?:s|ed|ing)? (?:(?:for|losing) (?:his|her|their) (?:jobs?|safety|li[fv]es?)|"
    r"repercussions|reprisals?|retaliation|retribution)\b",
    r"\boff the record\b|\b(?:speaking|spoke) privately\b|\b(?:does not|did not|doesn't|didn't|declined to) name\b",
    r"^(?:\w+ ){0,3}(?:person|people|persons|someone|somebody) (?:who|that) (?:has|have|had) (?:seen|read|reviewed)\b",
    r"^(?:an? )?\w+ of (?:\w+ ){0,3}sources?\b",
    r"\b(?:give|giving|reveal|disclose|divulge) (?:his|her|their|a) names?\b|\bcondition of not\b",
    r"^(?:an? |the |one |two |three |several |some )*(?:unnamed|unidentified|undisclosed|anonymous) \w",
    r"^(?:\w+ ){0,3}(?:people|persons?|those|someone|somebody|others|officials?|figures?|aides?|men|women) "
    r"(?:\w+ ){0,2}(?:close to|inside)\b",
)
_SECRECY = re.compile("|".join(_PATTERNS))


def hides(words: Sequence[str]) -> bool:
    """Say whether the lower-case ``words`` of a phrase ask for secrecy, or describe only what the source knows."""
    return _SECRECY.search(" ".join(words)) is not None
