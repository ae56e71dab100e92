"""Makes rules/words/slips.tsv anew: python slips.py TABLES DATA TEXT... > slips.tsv

Words of two characters with one of them wrong, 捡测 for 检测, as hands and scanners slip: for a
character that sounds like the right one, looks like it, or both. TABLES holds readings.tsv
and lookalikes.tsv, DATA is pycorrector/data of the package pycorrector (pip download pycorrector, unzip);
the TEXTs are folders of clean text, some seven million characters here (laws, manuals, an encyclopedia, a
daily of 1998, news of the web). pip install jieba pypinyin.

A slip is listed where nobody means it: no dictionary has it (jieba and pypinyin, MIT; names of places and
persons of pycorrector, Apache-2.0), no clean text has it, and so seldom do words that end with its first
character meet words that begin with its second that by chance it stands hardly anywhere. The rule asks
besides that no word goes over its edges."""

import glob
import logging
import os
import re
import sys
from collections import Counter, defaultdict

import jieba
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

# How often a slip of two characters may be met by chance in a million characters, by how the two are
# alike: sound and look, sound and look by a drawing of them only, look alone, sound alone.
CHANCE = {"both": 0.3, "drawn": 0.01, "look": 0.1, "sound": 0.004}
# How often the right word stands in the texts at least, by how common the wrong character is: slips are
# made into common characters, and into others only of words that stand everywhere.
COMMON, KNOWN = 2500, 4500
OFTEN, VERY_OFTEN = 12, 40
# Of characters that only sound alike, the wrong one is among so many common ones.
HEARD = 1200
# Characters that stand before any noun: 两池 may be meant.
LEADING = "一二三四五六七八九十两几大小"
# Right, though no dictionary has them, by reading what was found in other texts.
RIGHT = (
    "错杀 汲纳 虎报 仪会 训诚 熙明 住守 哪般 踏石 唯友 仲量 岩峻 沪籍 "
    "三栖 和臼 汽温 本姓 同斯 栽有 工践 汤长 狐岛"
).split()

folder, data, texts = sys.argv[1], sys.argv[2], sys.argv[3:]
jieba.setLogLevel(logging.ERROR)
jieba.initialize()


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def pairs(text):
    return (text[at : at + 2] for at in range(len(text) - 1))


sounding, looking = defaultdict(set), defaultdict(set)
for _, alike in rows(os.path.join(folder, "readings.tsv")):
    for one in alike:
        sounding[one].update(alike)
for one, alike in rows(os.path.join(folder, "lookalikes.tsv")):
    for other in alike:
        looking[one].add(other)
        looking[other].add(one)
strokes = set()
for alike in rows(os.path.join(data, "same_stroke.txt")):
    strokes.update((one, other) for one in alike for other in alike if one != other)


def tone(character):
    return to_tone3(pinyin_dict.get(ord(character), "").split(",")[0])


seen, ends, begins, words, length = Counter(), Counter(), Counter(), 0, 0
for path in (path for text in texts for path in glob.glob(f"{text}/**/*", recursive=True)):
    if not os.path.isfile(path):
        continue
    with open(path, encoding="utf-8", errors="replace") as file:
        for run in re.findall("[\u4e00-\u9fff]+", file.read()):
            length += len(run)
            seen.update(pairs(run))
            for word in jieba.cut(run, HMM=False):
                ends[word[-1]] += 1
                begins[word[0]] += 1
                words += 1
first = Counter()
for pair, count in seen.items():
    first[pair[0]] += count
rank = {character: at for at, (character, _) in enumerate(first.most_common())}

with open(jieba.dt.get_dict_file().name, encoding="utf-8") as file:
    dictionary = [line.split() for line in file]
right = set(RIGHT)
for word in {word for word, _, _ in dictionary} | set(phrases_dict):
    right.update(pairs(word))
for place in (row[0].split()[0] for row in rows(os.path.join(data, "place_name.txt"))):
    right.update(pairs(place))
for name in (row[0].split()[0] for row in rows(os.path.join(data, "person_name.txt"))):
    right.add(name[-2:])
for path in glob.glob(os.path.join(os.path.dirname(__file__), "../../rules/words/*.tsv")):
    if not path.endswith(("slips.tsv", "idioms.tsv")):
        right.update(field for row in rows(path) for field in row[:2])


def kind(wrong, meant):
    sounds, looks, is_near = wrong in sounding[meant], wrong in looking[meant], (wrong, meant) in strokes
    if sounds and looks:
        return "both" if is_near else "drawn"
    if looks and is_near:
        return "look"
    return "sound" if sounds and tone(wrong) == tone(meant) and rank.get(wrong, HEARD) < HEARD else None


def is_slip(slip, word, at):
    wrong, meant = slip[at], word[at]
    how = kind(wrong, meant)
    if how is None or slip in right or seen[slip]:
        return False
    place = rank.get(wrong, KNOWN)
    least = VERY_OFTEN if how == "sound" or place >= COMMON else OFTEN
    if place >= KNOWN or seen[word] < least or at == 1 and slip[0] in LEADING:
        return False
    return ends[slip[0]] * begins[slip[1]] / words / length * 1e6 < CHANCE[how]


slips = {}
for word, count, tag in dictionary:
    if len(word) != 2 or int(count) < 30 or tag.startswith(("nr", "m", "ns", "nt", "nz")):
        continue
    for at, meant in enumerate(word):
        for wrong in (sounding[meant] | looking[meant]) - {meant}:
            slip = word[:at] + wrong + word[at + 1 :]
            if is_slip(slip, word, at) and seen[slips.get(slip, "")] < seen[word]:
                slips[slip] = word
print("# 形近、音近的误字：一个字错了，词典、地名、人名和七百万字干净文稿里都没有这样写的。由 benches/tables/slips.py 生成，出处见该文件。")
print("# 错形	正形")
for slip in sorted(slips):
    print(f"{slip}	{slips[slip]}")
