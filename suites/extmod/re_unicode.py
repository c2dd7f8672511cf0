# In text a dot and a class are a whole character, and offsets count characters.
import re

text = "naïve café: ☃☃"
print(re.search("na.ve", text).span())
print(re.search("f(.):", text).group(1))
print(re.search("☃+", text).span())
print(re.search("[^a-z ï]+", text).group(0))
print(re.sub("é", "e", text))
print(re.search(r"\W+$", text).end(), re.search("[à-ö]", text).span(), re.search("[^\u2600-\u2700]$", text))
print(re.compile("a").search(text, 2).start())
print(re.compile("a").search(text, 2, 6))
