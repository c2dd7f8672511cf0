# startswith and endswith with a tuple of candidates.
s = 'photo.png'
for f in (s.startswith, s.endswith):
    for t in (('.jpg', '.png'), ('ph', 'zz'), (), ('',)):
        try:
            print(t, f(t))
        except TypeError as e:
            print(t, 'TypeError', e)
