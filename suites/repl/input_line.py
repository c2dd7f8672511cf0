# `input` lets a person edit the line, with the history of the prompt.
x = input('name? ')
bo{\x01}{\x1b}[3~B{\x05}b
x
input()
{\x1b}[A{\x1b}[A
input()

input()
{\x03}
input()
{\x04}
input()
a{\x09}b
