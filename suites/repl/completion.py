# Tab adds what all fitting names have in common, of globals, of attributes, of what a chain leads to.
class Robot:
arm_length = 3
arm_strength = 4
_secret = 5
{\x7f}
r2 = Robot()
r2.wheel = [1]
Rob{\x09}.arm_l{\x09}
r2.w{\x09}.app{\x09}(2)
r2.wheel
r2._s{\x09}
r2.missing{\x09}
nowhere.arm{\x09}
(1, r2.wh{\x09})
'abc'.up{\x09}
x = 'abc'
x.isu{\x09}()
r{\x09}.wheel
