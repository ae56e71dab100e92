"""Makes rules/words/slips.tsv anew: python slips.py TABLES DATA PHRASES TEXT... > slips.tsv

Words of two characters with one of them wrong, 捡测 for 检测, as hands and scanners slip: for a
character that sounds like the right one, looks like it, or both. TABLES holds readings.tsv
and lookalikes.tsv, DATA is pycorrector/data of the package pycorrector (pip download pycorrector, unzip), PHRASES
the data of Debian's libpinyin-data; the TEXTs are folders of clean text, some seven million characters here (laws,
manuals, an encyclopedia, a daily of 1998, news of the web). pip install jieba pypinyin numpy pillow.

What is listed already has been read and stays, but for what slips-right.txt names; so does what was listed by hand:
the slips of every day of input methods and scanners that chance or likeness would leave out.

A slip is listed where nobody means it: no dictionary has it (jieba and pypinyin, MIT; names of places and
persons of pycorrector, Apache-2.0; phrases of libpinyin, GPL: they only keep slips out), no clean text has its two
characters beside each other as words of their own, which is all the rule asks for, and it is worth its place: how
easily the word slips so, against how often by chance the two characters meet. They do as often as each of them
stands beside characters it has stood beside hardly ever (Good and Turing): of two million characters kept out, as
many met as that foretells, whatever the slip."""

import glob
import logging
import math
import os
import re
import sys
from collections import Counter, defaultdict

import jieba
import numpy
from drawn import agreement, gb2312
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

# So many are listed, new ones by their worth.
LINES = 49_515
# How often, in all the texts, the two may be met by chance whatever is counted, and what a line costs beside that.
CHANCE, LINE = 0.0008, 0.0022
# Of a word that stands a hundred times as often so many times as many slips are worth a line.
OFTEN = 0.55
# How often the right word stands at least, and among so many common characters the wrong one is; among the rare ones
# those that look like the right one more than all others do, of words that stand more often.
LEAST, COMMON = 3, 4500
RARE_LEAST, RARE_ALIKE, RARE_NEAREST = 8, 0.86, 1
# From how much drawings agree characters may be taken for each other at all, and by who reads print.
ALIKE, LOOKS = 0.62, 0.66
# A slip is so likely at least.
LIKELY = 0.004
# What sounds alike and does not look alike is more often meant: new words, names, puns.
ONLY_SOUNDS = 0.33

# Wrong characters that begin or end names, and words beside nearly any other: none of their slips.
FREE = (
    "佘余侃侄侍俞傅凤勋吕唐嘉噶圩圭坂埃埔壶壹姚姜娄娅娑娜娟娣娥婉婕婧婵媛孜宋宜宝寅寮岭岱岷嵩巴帆帝徐徽志忻怡悦惠慧斐旅旗昆晋晗晟曼朗柏柯桂桐桓梁梓椿榕槐檀欣欧歼殷毅永汕汴汾沂沅沱泗泽泾洛浦浩涪淀淋淦渝渭湘"
    "溪滇漳潞炳焦熙熹狄玉玲珂珉琛琨琪琳瑛瑜瑞瑶瑾璇璋璐璧甫疆皋皓皖睿矶砺硅硒硕磺祚祥祺禄禅禺秋秦穆穗粑红缅耿聂肇臭艾芗芮芳芷茗茜荆荔荞荟荻莆莉莘莞莱莹莺菁萃萧萱葆葛董蓉蔡蕙蕾裕裴褚襄覃誉豫贝贤贺贻贾轲辛遒"
    "邬邯邱邵邹郁郎郜郭锂锌镍闽阎阮阿陕隆雀霞靖靳韦韬颖馨骊骏魏鲁鹏鹫鹭龚倩弈珍佑琪娜莹婷妍娇蕙婉媛妮珊琳瑶瑾槿婕婧靖芬芯薪"
)
# Wrong characters that count things or are counted with, before whatever follows.
COUNTING = "亿百千万两几种批条名位张片层套块次"
# Surnames, before the first half of a given name: 乔梁 is a person.
SURNAMES = (
    "丁万丛严乔仇付任伍何余侯倪储关冉冯凌刘卓单卜卞卢史叶向吕吴周唐夏姚姜娄孔孙孟宁宋宫尤尹屈岑岳崔左巫庄应廖张彭徐戴敖晏曹曾朱李杜杨林柯柳柴梁梅欧武段殷毕毛江汤汪沈沙洪涂温游滕潘焦熊牛王田申白盛瞿石祁祝秦程章童符管米纪罗翟耿聂肖胡臧舒芦芮苏苗范茅荆莫葛董蒋蓝蔡薛袁裴褚覃解詹许谢谭谷贺贾赵辛邓邢邬邱邵邹郑郝郭金钟钱闫闵阎阮陆陈陶雷霍靳韦韩顾颜马骆魏鲁黄黎齐龙龚"
)
# What any thing has, is or does: 北冥有鱼. Rare characters before them are things.
AFTER_ANYTHING, RARE = "有是为能会要可在说来去", 1500
# Where one of these follows, the wrong character may be a thing: 子芋里, 十六号井同.
AFTER_THINGS = "里中上下内外前后于同时们"
# After these the wrong character may be what is counted, or done: 一胀, 很块.
BEFORE_THINGS = "一二三四五六七八九十百千万亿两几每该各某这那其本"
BEFORE_DOINGS = "他她它我你您只想愿此很太更最再又也都就还才昨请渐甚暂尚已唯逐谁可不被把让给受未是的了在和与"
# Unless it is the very picture of the right one.
PICTURE = 0.88

folder, data, library, texts = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
here = os.path.dirname(os.path.abspath(__file__))
rules = os.path.join(here, "../../rules/words")
jieba.setLogLevel(logging.ERROR)
jieba.initialize()


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def pairs(text):
    return (text[at : at + 2] for at in range(len(text) - 1))


def phrases():
    """The phrases of libpinyin, which stand in its files as they are, four bytes a character."""
    for path in glob.glob(f"{library}/**/*", recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                for run in re.finditer(rb"(?:[\x00-\xff][\x4e-\x9f]\x00\x00){2,12}", file.read()):
                    yield run.group().decode("utf-32-le")


# How often what stands in the texts: characters, words, words of one character followed by another.
characters, words, met = Counter(), Counter(), Counter()
for path in (path for text in texts for path in glob.glob(f"{text}/**/*", recursive=True)):
    if os.path.isfile(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            for run in re.findall("[\u4e00-\u9fff]+", file.read()):
                cut = jieba.lcut(run, HMM=False)
                characters.update(run)
                words.update(cut)
                met.update(one + other for one, other in zip(cut, cut[1:]) if len(one) == len(other) == 1)
rank = {character: at for at, (character, _) in enumerate(characters.most_common())}
before, after = Counter(), Counter()
for pair, times in met.items():
    if times <= 2:
        before[pair[0]] += 1
        after[pair[1]] += 1


def by_chance(slip):
    """How often a slip may be met in as much text as was read."""
    return (before[slip[0]] + 0.3) * (after[slip[1]] + 0.3) / before.total()


listed = {row[0]: row[1] for row in rows(os.path.join(rules, "slips.tsv")) if len(row[0]) == 2}
# Longer ones are listed by hand, with what they may stand beside, and stay as they are.
by_hand = {row[0]: "\t".join(row) for row in rows(os.path.join(rules, "slips.tsv")) if len(row[0]) > 2}
with open(jieba.dt.get_dict_file().name, encoding="utf-8") as file:
    dictionary = [line.split() for line in file]
right = set()
for row in rows(os.path.join(here, "slips-right.txt")):
    right.update(row[0].split())
meant = set(right)
for word in {word for word, _, _ in dictionary} | set(phrases_dict):
    right.update(pairs(word))
for phrase in phrases():
    if len(phrase) <= 3:
        right.update(pairs(phrase))
for place in (row[0].split()[0] for row in rows(os.path.join(data, "place_name.txt"))):
    right.update(pairs(place))
names = [row[0].split()[0] for row in rows(os.path.join(data, "person_name.txt"))]
right.update(name[-2:] for name in names)
surnames = {name for name in SURNAMES if rank.get(name, COMMON) > 500}
for path in glob.glob(os.path.join(rules, "*.tsv")):
    if not path.endswith(("slips.tsv", "idioms.tsv")):
        right.update(field for row in rows(path) for field in row[:2])

known = gb2312()
place = {character: at for at, character in enumerate(known)}
alike = agreement(known)
common = [place[character] for character in known if rank.get(character, COMMON) < 3500]
sounding, looking = defaultdict(set), defaultdict(set)
for _, group in rows(os.path.join(folder, "readings.tsv")):
    for one in group:
        sounding[one].update(group)
for one, group in rows(os.path.join(folder, "lookalikes.tsv")):
    for other in group:
        looking[one].add(other)
        looking[other].add(one)
near = set()
for group in rows(os.path.join(data, "same_stroke.txt")):
    near.update((one, other) for one in group for other in group if one != other)
strokes = {row[0]: row[1] for row in rows(os.path.join(data, "stroke.txt")) if len(row) > 1}
tones = {character: {to_tone3(reading) for reading in pinyin_dict.get(ord(character), "").split(",") if reading} for character in known}
first_tone = {character: to_tone3(pinyin_dict.get(ord(character), "").split(",")[0]) for character in known}


def blurred(character):
    """The first reading, less what many do not hear."""
    reading = first_tone[character].rstrip("12345").replace("ng", "n")
    return reading.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("l", "n")


by_blurred = defaultdict(set)
for character in known:
    by_blurred[blurred(character)].add(character)


def holds(one, other):
    """Whether one character is the other with something before or after it: 嘱 and 属."""
    long, short = sorted((strokes.get(one, ""), strokes.get(other, "")), key=len, reverse=True)
    return 3 <= len(short) and len(long) - len(short) <= 5 and (long.startswith(short) or long.endswith(short))


def is_common(character):
    return rank.get(character, len(rank)) < COMMON


class Slip:
    """A wrong character for a right one: how they are alike, and how likely it is."""

    def __init__(self, wrong, meant):
        self.look = float(alike[place[meant], place[wrong]])
        self.is_part = holds(wrong, meant)
        self.is_near = (wrong, meant) in near
        self.same_tone = bool(tones[wrong] & tones[meant])
        self.sounds = self.same_tone or wrong in sounding[meant]
        self.nearly_sounds = self.sounds or blurred(wrong) == blurred(meant)
        self.looks = wrong in looking[meant]
        self.nearest = int((alike[place[meant], common] > self.look).sum()) if self.look > LOOKS else len(common)
        self.only_sounds = self.nearly_sounds and not (self.is_part or self.is_near or self.look >= 0.75)
        self.is_picture = self.look >= RARE_ALIKE and self.nearest <= RARE_NEAREST
        self.likely = self.scanned() + self.typed(rank.get(wrong, COMMON))

    def scanned(self):
        nearer = [weight for nearest, weight in ((3, 1), (10, 0.7), (40, 0.4)) if self.nearest < nearest]
        looks = min(0.3, math.exp((self.look - 0.9) * 16) * 0.25) * (nearer[0] if nearer else 0.2) if self.look > LOOKS else 0
        return looks + 0.01 * self.is_near + self.is_part * (0.04 if self.sounds else 0.01)

    def typed(self, rank):
        often = 1 if rank < 800 else 0.6 if rank < 1500 else 0.3 if rank < 2500 else 0.1
        sounds = 0.06 if self.same_tone else 0.015 if self.sounds else 0.006 if self.nearly_sounds else 0
        return sounds * often * (2 if self.look > 0.75 or self.is_part else 1)


def slips_of(meant):
    """The characters a character slips to."""
    others = {known[at] for at in numpy.flatnonzero(alike[place[meant]] >= ALIKE)}
    others |= (sounding[meant] | by_blurred[blurred(meant)]) & place.keys()
    others |= {other for other in known if holds(other, meant)}
    slips = {wrong: Slip(wrong, meant) for wrong in others - {meant}}
    return {wrong: how for wrong, how in slips.items() if how.likely >= LIKELY and (is_common(wrong) or how.is_picture)}


def may_be_meant(slip, at, how):
    wrong = slip[at]
    if slip in right or met[slip] or wrong in FREE:
        return True
    if at == 0:
        is_thing = slip[1] in AFTER_ANYTHING and rank.get(wrong, COMMON) > RARE
        return wrong in COUNTING or wrong in surnames or slip[1] in AFTER_THINGS or is_thing
    return slip[0] in BEFORE_THINGS or slip[0] in BEFORE_DOINGS and how.look < PICTURE


def worth(slip, word, at, how):
    """What a slip is worth; none where it is not to be listed at all."""
    if not is_common(slip[at]):
        return math.inf if words[word] >= RARE_LEAST else None
    if words[word] < LEAST:
        return None
    return how.likely * words[word] ** OFTEN / (by_chance(slip) + CHANCE + LINE) * (ONLY_SOUNDS if how.only_sounds else 1)


slips, found = {slip: word for slip, word in listed.items() if slip not in meant}, {}
ways = {}
for word, count, tag in dictionary:
    if len(word) != 2 or int(count) < 3 or tag.startswith(("nr", "ns", "nt", "nz")) or not place.keys() >= set(word):
        continue
    for at, character in enumerate(word):
        if character not in ways:
            ways[character] = slips_of(character)
        for wrong, how in ways[character].items():
            slip = word[:at] + wrong + word[at + 1 :]
            if slip in slips or may_be_meant(slip, at, how):
                continue
            value = worth(slip, word, at, how)
            # Of several words that slip so the likeliest.
            likely = how.likely * (words[word] + 1)
            if value is not None and likely > found.get(slip, (0,))[0]:
                found[slip] = likely, value, word
worthiest = sorted(found, key=lambda slip: -found[slip][1])
slips.update((slip, found[slip][2]) for slip in worthiest[: max(0, LINES - len(slips))])
print("# 形近、音近的误字：一个字错了，词典、地名、人名和七百万字干净文稿里都没有这样写的，两个字也难得碰到一起。由 benches/tables/slips.py 生成，出处见该文件。")
print("# 三个字以上的手工列出：音近、形近的词在这样的搭配里用不上，七百万字干净文稿里也没有。")
print("# 错形	正形	不在其后（竖线分隔）	不在其前（竖线分隔）")
for slip, line in sorted({**{slip: f"{slip}	{slips[slip]}" for slip in slips}, **by_hand}.items()):
    print(line)
