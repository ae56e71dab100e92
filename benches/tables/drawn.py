"""How alike characters look: drawn in two typefaces (Debian's fonts-noto-cjk; pip install numpy pillow), and the blurred
drawings laid over each other."""

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FACES = [f"/usr/share/fonts/opentype/noto/Noto{kind}CJK-Regular.ttc" for kind in ("Serif", "Sans")]
# Which of a file's faces draws simplified characters.
SIMPLIFIED = 2
SIZE, MARGIN, BLUR = 40, 4, 1.2


def gb2312():
    """The characters of GB 2312."""
    codes = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [character for code in codes if (character := code.decode("gb2312", "ignore"))]


def agreement(characters):
    """How much the drawings of each two agree (1: throughout), those of a character with itself not at all."""
    total = 0
    for path in FACES:
        face = ImageFont.truetype(path, SIZE, index=SIMPLIFIED)
        drawings = []
        for character in characters:
            image = Image.new("L", (SIZE + 2 * MARGIN,) * 2, 0)
            ImageDraw.Draw(image).text((MARGIN, -MARGIN), character, font=face, fill=255)
            drawing = numpy.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), dtype=numpy.float32).ravel()
            drawing = drawing - drawing.mean()
            drawings.append(drawing / numpy.linalg.norm(drawing))
        drawings = numpy.array(drawings)
        total = total + drawings @ drawings.T
    total /= len(FACES)
    numpy.fill_diagonal(total, 0)
    return total
