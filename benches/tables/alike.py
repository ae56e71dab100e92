"""Makes src/text/tables/readings.tsv and lookalikes.tsv anew: python alike.py FOLDER

Both are of the characters of GB 2312. Readings, without tones, are those pypinyin gives (pip install
pypinyin; MIT), less those that no word it knows uses. What looks alike is told by drawing each character
in two typefaces (Debian's fonts-noto-cjk; pip install numpy pillow) and laying the blurred drawings over
each other: pairs that nearly cover each other, and of the others those each is among the nearest of."""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy
from drawn import agreement as agreement_of
from drawn import gb2312
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

# From how much two drawings agree (1: throughout) characters look alike; and from how much, if one is
# among the nearest of the other.
ALIKE, NEAREST, AMONG = 0.8, 0.7, 4
# A reading is kept that has this share of the words a character is in.
SHARE = 0.04

folder = Path(sys.argv[1])
characters = gb2312()

used = defaultdict(Counter)
for word, readings in phrases_dict.items():
    if len(word) == len(readings):
        for character, reading in zip(word, readings):
            used[character][to_normal(reading[0])] += 1
readings = defaultdict(str)
for character in characters:
    count = used[character]
    least = max(2, SHARE * count.total())
    kept = [reading for reading, times in count.items() if times >= least or times == max(count.values())]
    for reading in kept or [to_normal(pinyin_dict[ord(character)].split(",")[0])]:
        readings[reading] += character
with open(folder / "readings.tsv", "w", encoding="utf-8") as file:
    file.write("# Characters by their readings, without tones. Made by benches/tables/alike.py from pypinyin (MIT).\n")
    for reading in sorted(readings):
        file.write(f"{reading}\t{readings[reading]}\n")

agreement = agreement_of(characters)
nearest = numpy.sort(agreement, axis=1)[:, -AMONG]
alike = (agreement >= ALIKE) | (agreement >= NEAREST) & (
    (agreement >= nearest[:, None]) | (agreement >= nearest[None, :])
)
with open(folder / "lookalikes.tsv", "w", encoding="utf-8") as file:
    file.write("# Characters that look alike: one, and those after it in GB 2312. Made by benches/tables/alike.py.\n")
    for place, character in enumerate(characters):
        others = "".join(characters[other] for other in numpy.flatnonzero(alike[place]) if other > place)
        if others:
            file.write(f"{character}\t{others}\n")
