# exit: 44
# Only the low eight bits of the status reach the system.
import sys

print("leaving")
status = 300
if __name__ == "__main__":
    sys.exit(status)
print("never")
