"""Makes src/text/tables/dictionary.tsv anew: python dictionary.py DICT > dictionary.tsv

DICT is the dictionary in the sources of jieba-rs, src/data/dict.txt: a line for each word with how often it
was met and its part of speech. The table has a line for each first character, and in it what follows that
character in each word, in order, so that a word is found without reading the others."""

import sys
from collections import defaultdict

words = defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    word, frequency, tag = line.split()
    words[word[0]].append((word[1:], frequency, tag))

print("# Words by their first character: what follows it, how often the word was met, its part of speech.")
print("# The dictionary of jieba, as jieba-rs 0.11 has it (MIT). Made by benches/tables/dictionary.py.")
for first in sorted(words):
    print(first, *("{} {} {}".format(*word) for word in sorted(words[first])), sep="\t")
