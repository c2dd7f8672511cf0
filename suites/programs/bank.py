# A bank with accounts, overdrafts, transfers that roll back, and statements.
class BankError(Exception):
    pass


class Insufficient(BankError):
    def __init__(self, account, amount):
        super().__init__('%s lacks %d' % (account.owner, amount - account.available))
        self.account = account


class Account:
    count = 0

    def __init__(self, owner, balance=0):
        Account.count += 1
        self.number = Account.count
        self.owner = owner
        self.history = []
        self._balance = 0
        if balance:
            self.deposit(balance)

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('amount must be positive')
        self._change('deposit', amount)

    def withdraw(self, amount):
        if amount > self.available:
            raise Insufficient(self, amount)
        self._change('withdraw', -amount)

    def _change(self, what, amount):
        self._balance += amount
        self.history.append((what, amount, self._balance))

    def __lt__(self, other):
        return self.balance < other.balance

    def __str__(self):
        return '#%d %-6s %6d' % (self.number, self.owner, self.balance)


class Credit(Account):
    limit = 100

    @property
    def available(self):
        return self.balance + self.limit


class Savings(Account):
    rate = 5

    def interest(self):
        self._change('interest', self.balance * self.rate // 100)


class Bank:
    def __init__(self, *accounts):
        self.accounts = {a.owner: a for a in accounts}
        self.log = []

    def transfer(self, src, dst, amount):
        a = self.accounts[src]
        before = len(a.history), a.balance
        try:
            a.withdraw(amount)
            self.accounts[dst].deposit(amount)
        except KeyError as e:
            a._balance = before[1]
            del a.history[before[0]:]
            self.log.append('no account ' + e.args[0])
            raise BankError('transfer failed')
        else:
            self.log.append('%s->%s %d' % (src, dst, amount))
        finally:
            self.log.append('done')


bank = Bank(Account('ann', 100), Credit('bob'), Savings('cid', 1000))
for args in (('ann', 'bob', 30), ('bob', 'cid', 120), ('bob', 'ann', 50), ('cid', 'dan', 10), ('ann', 'cid', 70), ('ann', 'cid', 1), ('cid', 'ann', -5)):
    try:
        bank.transfer(*args)
    except Insufficient as e:
        print('insufficient:', e, e.account.number)
    except (BankError, ValueError) as e:
        print(type(e).__name__, e)
bank.accounts['cid'].interest()
for a in sorted(bank.accounts.values()):
    print(a, a.history)
print(bank.log)
print(max(bank.accounts.values(), key=lambda a: a.balance).owner, sum(a.balance for a in bank.accounts.values()), Account.count)
try:
    bank.accounts['ann'].balance = 10**6
except AttributeError:
    print('read only')
