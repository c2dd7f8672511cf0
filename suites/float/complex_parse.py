# complex(): text forms accepted and refused.
for s in ('1', '1j', '1+1j', '-1-1j', '+2.5', '1e3j', ' 1+2j ', '(1+2j)', '1 + 2j', 'j', '1+j', '', 'x', '1+2', '1j+2', 'nan', 'infj'):
    try:
        print(repr(s), complex(s))
    except ValueError as e:
        print(repr(s), 'ValueError', e)
