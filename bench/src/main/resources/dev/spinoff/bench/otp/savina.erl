%% SPDX-License-Identifier: Apache-2.0

%% The workloads after the Savina suite, each as its Java class has it. What the dictionary keeps is
%% in a table, as is usual for so much. An account sets aside what comes while it waits, as in Java;
%% to wait with a selective receive took more time.

-module(savina).
-export([open/2]).
-import(bench, [await/1, count_down/1, latch/1, times/2]).

-define(PATIENCE, 120000).

open("counting", Scale) ->
    N = Scale(1000000),
    Counter = spawn(fun() -> counter(0) end),
    Producer = spawn(fun() -> producer(Counter) end),
    fun(_) ->
        Producer ! {produce, N, self()},
        require(N),
        N
    end;
open("fork-join-create", Scale) ->
    N = Scale(40000),
    Parent = spawn(fun parent/0),
    fun(_) ->
        Parent ! {create, N, latch(N)},
        await(all_done),
        N
    end;
open("chameneos", Scale) ->
    N = Scale(100000),
    Mall = spawn(fun mall/0),
    Colours = {yellow, blue, red},
    Creatures = [spawn(fun() -> creature(Mall, element(1 + I rem 3, Colours), 0) end)
                 || I <- lists:seq(0, 99)],
    fun(_) ->
        Mall ! {open, N, Creatures, self()},
        require(2 * N),
        N
    end;
open("big", Scale) ->
    Each = Scale(2000),
    Sum = spawn(fun sum/0),
    Actors = [spawn(fun() -> rand:seed(exsss, Id), pinger(Id, Sum, {}, 0, 0, 0) end)
              || Id <- lists:seq(1, 120)],
    All = list_to_tuple(Actors),
    fun(_) ->
        Sum ! {expect, 120, self()},
        [Actor ! {go, All, Each} || Actor <- Actors],
        require(120 * Each),
        120 * Each
    end;
open("concurrent-dictionary", Scale) ->
    Each = Scale(10000),
    Sum = spawn(fun sum/0),
    Dictionary = spawn(fun() -> dictionary(table()) end),
    Workers = [spawn(fun() -> rand:seed(exsss, Id), worker(Dictionary, Sum, 0, 0, 0) end)
               || Id <- lists:seq(1, 20)],
    fun(_) ->
        Sum ! {expect, 20, self()},
        [Worker ! {go, Each} || Worker <- Workers],
        require(20 * Each),
        20 * Each
    end;
open("bounded-buffer", Scale) ->
    Each = Scale(250),
    Keeper = spawn(fun keeper/0),
    Producers = [spawn(fun() -> maker(Keeper, 0, 0.0) end) || _ <- lists:seq(1, 40)],
    Consumers = [spawn(fun() -> user(Keeper, 0.0) end) || _ <- lists:seq(1, 40)],
    fun(_) ->
        Keeper ! {go, Producers, Consumers, Each, self()},
        require(40 * (Each * (Each + 1) div 2)),
        40 * Each
    end;
open("dining-philosophers", Scale) ->
    Each = Scale(5000),
    Sum = spawn(fun sum/0),
    Waiter = spawn(fun() -> waiter(0) end),
    Philosophers = [spawn(fun() -> philosopher(Waiter, Sum, Seat, 0, 0) end)
                    || Seat <- lists:seq(0, 19)],
    fun(_) ->
        Sum ! {expect, 20, self()},
        [Philosopher ! {go, Each} || Philosopher <- Philosophers],
        require(20 * Each),
        20 * Each
    end;
open("bank-transactions", Scale) ->
    N = Scale(50000),
    Accounts = [spawn(fun() -> account(0) end) || _ <- lists:seq(1, 1000)],
    All = list_to_tuple(Accounts),
    Teller = spawn(fun() -> rand:seed(exsss, 1), teller(All) end),
    Sum = spawn(fun sum/0),
    fun(_) ->
        Teller ! {go, N, self()},
        require(N),
        Sum ! {expect, 1000, self()},
        [Account ! {report, Sum} || Account <- Accounts],
        require(0),
        N
    end;
open("sieve", Scale) ->
    Below = Scale(30000),
    Primes = odd_primes(Below),
    Source = spawn(fun source/0),
    fun(_) ->
        Source ! {go, Below, self()},
        require(Primes),
        Below div 2 - 1
    end.

require(Due) ->
    receive
        {outcome, Due} -> ok;
        {outcome, Other} -> exit({came_to, Other, instead_of, Due})
    after ?PATIENCE -> exit(messages_got_lost)
    end.

sum() ->
    receive {expect, N, Main} -> sum(N, 0, Main) end.

sum(0, Sum, Main) -> Main ! {outcome, Sum}, sum();
sum(N, Sum, Main) -> receive {part, Part} -> sum(N - 1, Sum + Part, Main) end.

%% counting

producer(Counter) ->
    receive {produce, N, Main} ->
        times(N, fun() -> Counter ! increment end),
        Counter ! {retrieve, self()},
        receive {total, Total} -> Main ! {outcome, Total} end,
        producer(Counter)
    end.

counter(Count) ->
    receive
        increment -> counter(Count + 1);
        {retrieve, Asker} -> Asker ! {total, Count}, counter(0)
    end.

%% fork-join-create

parent() ->
    receive {create, N, Done} ->
        times(N, fun() -> spawn(fun() -> child(Done) end) ! {compute, 37.2} end),
        parent()
    end.

child(Done) ->
    receive {compute, Angle} ->
        Sine = math:sin(Angle),
        true = Sine * Sine =< 1,
        count_down(Done)
    end.

%% chameneos

mall() ->
    receive {open, Meetings, Creatures, Main} ->
        [Creature ! go || Creature <- Creatures],
        mall(Meetings, none, length(Creatures), 0, Main)
    end.

mall(_, _, 0, Visits, Main) ->
    Main ! {outcome, Visits},
    mall();
mall(Left, Waiting, Inside, Visits, Main) ->
    receive
        {come, Creature, _} when Left =:= 0 ->
            Creature ! close,
            mall(0, Waiting, Inside, Visits, Main);
        {come, Creature, _} when Waiting =:= none ->
            mall(Left, Creature, Inside, Visits, Main);
        {come, Creature, Colour} ->
            Waiting ! {meet, Creature, Colour},
            mall(Left - 1, none, Inside, Visits, Main);
        {met, Times} ->
            mall(Left, Waiting, Inside - 1, Visits + Times, Main)
    end.

creature(Mall, Colour, Met) ->
    receive
        go ->
            Mall ! {come, self(), Colour},
            creature(Mall, Colour, Met);
        {meet, Other, Its} ->
            Next = mixed(Colour, Its),
            Other ! {change, Next},
            Mall ! {come, self(), Next},
            creature(Mall, Next, Met + 1);
        {change, Next} ->
            Mall ! {come, self(), Next},
            creature(Mall, Next, Met + 1);
        close ->
            Mall ! {met, Met},
            creature(Mall, Colour, 0)
    end.

mixed(Same, Same) -> Same;
mixed(yellow, blue) -> red;
mixed(blue, yellow) -> red;
mixed(yellow, red) -> blue;
mixed(red, yellow) -> blue;
mixed(_, _) -> yellow.

%% big

pinger(Id, Sum, All, Left, Pongs, Pinged) ->
    receive
        {go, Others, Pings} -> ping(Id, Sum, Others, Pings, 0);
        {ping, From} -> From ! {pong, Id}, pinger(Id, Sum, All, Left, Pongs, Pinged);
        {pong, Pinged} when Left > 0 -> ping(Id, Sum, All, Left, Pongs + 1);
        {pong, Pinged} -> Sum ! {part, Pongs + 1}, pinger(Id, Sum, All, 0, 0, 0)
    end.

ping(Id, Sum, All, Left, Pongs) ->
    Pinged = rand:uniform(tuple_size(All)),
    element(Pinged, All) ! {ping, self()},
    pinger(Id, Sum, All, Left - 1, Pongs, Pinged).

%% concurrent-dictionary

-define(KEYS, (512 * 1024)).

table() ->
    Table = ets:new(values, [private]),
    [ets:insert(Table, {Key, Key}) || Key <- lists:seq(0, ?KEYS - 1)],
    Table.

dictionary(Table) ->
    receive
        {read, Worker, Key} ->
            Worker ! {result, ets:lookup_element(Table, Key, 2)};
        {write, Worker, Key, Value} ->
            ets:insert(Table, {Key, Value}),
            Worker ! {result, Value}
    end,
    dictionary(Table).

worker(Dictionary, Sum, Left, Right, Key) ->
    receive
        {go, N} -> request(Dictionary, Sum, N, 0);
        {result, Value} when Left > 0 ->
            request(Dictionary, Sum, Left, Right + right(Value, Key));
        {result, Value} ->
            Sum ! {part, Right + right(Value, Key)},
            worker(Dictionary, Sum, 0, 0, 0)
    end.

right(Value, Key) when Value rem ?KEYS =:= Key -> 1;
right(_, _) -> 0.

request(Dictionary, Sum, Left, Right) ->
    Key = rand:uniform(?KEYS) - 1,
    case rand:uniform(100) =< 20 of
        true -> Dictionary ! {write, self(), Key, Key + ?KEYS * (rand:uniform(100) - 1)};
        false -> Dictionary ! {read, self(), Key}
    end,
    worker(Dictionary, Sum, Left - 1, Right, Key).

%% bounded-buffer

keeper() ->
    receive {go, Producers, Consumers, Each, Main} ->
        [Producer ! first || Producer <- Producers],
        keeper(queue:new(), queue:new(), queue:from_list(Consumers), Each,
               {40 * Each, 0, Main})
    end.

keeper(_, _, _, _, {0, Sum, Main}) ->
    Main ! {outcome, Sum},
    keeper();
keeper(Items, Producers, Consumers, Each, {Left, Sum, Main} = State) ->
    receive
        {item, Producer, Number, _} = Item ->
            {NewItems, NewConsumers} = hand_over(Item, Items, Consumers),
            NewProducers = next(Producer, Number < Each, NewItems, Producers),
            keeper(NewItems, NewProducers, NewConsumers, Each, State);
        {available, Consumer, Number} ->
            NewState = {Left - 1, Sum + Number, Main},
            case queue:out(Items) of
                {empty, _} ->
                    keeper(Items, Producers, queue:in(Consumer, Consumers), Each, NewState);
                {{value, Item}, NewItems} ->
                    Consumer ! Item,
                    keeper(NewItems, wake(Producers), Consumers, Each, NewState)
            end
    end.

hand_over(Item, Items, Consumers) ->
    case queue:out(Consumers) of
        {empty, _} -> {queue:in(Item, Items), Consumers};
        {{value, Consumer}, Others} -> Consumer ! Item, {Items, Others}
    end.

next(_, false, _, Producers) -> Producers;
next(Producer, true, Items, Producers) ->
    case queue:len(Items) >= 50 - 40 of
        true -> queue:in(Producer, Producers);
        false -> Producer ! next, Producers
    end.

wake(Producers) ->
    case queue:out(Producers) of
        {empty, _} -> Producers;
        {{value, Producer}, Others} -> Producer ! next, Others
    end.

maker(Keeper, Made, Last) ->
    Number = receive first -> 1; next -> Made + 1 end,
    Content = work(Last),
    Keeper ! {item, self(), Number, Content},
    maker(Keeper, Number, Content).

user(Keeper, Used) ->
    receive {item, _, Number, Content} ->
        Result = work(Used + Content),
        Keeper ! {available, self(), Number},
        user(Keeper, Result)
    end.

work(Content) -> work(100, rand:seed_s(exsss, 100), Content).

work(0, _, Result) -> Result;
work(N, Random, Result) ->
    {Value, Next} = rand:uniform_s(Random),
    work(N - 1, Next, Result + math:log(abs(Value) + 0.01)).

%% dining-philosophers

waiter(Taken) ->
    receive
        {hungry, Philosopher, Seat} ->
            Both = both(Seat),
            case Taken band Both of
                0 -> Philosopher ! eat, waiter(Taken bor Both);
                _ -> Philosopher ! denied, waiter(Taken)
            end;
        {sated, Seat} ->
            Both = both(Seat),
            Both = Taken band Both,
            waiter(Taken bxor Both)
    end.

both(Seat) -> (1 bsl Seat) bor (1 bsl ((Seat + 1) rem 20)).

philosopher(Waiter, Sum, Seat, Wanted, Eaten) ->
    receive
        {go, N} ->
            Waiter ! {hungry, self(), Seat},
            philosopher(Waiter, Sum, Seat, N, 0);
        denied ->
            Waiter ! {hungry, self(), Seat},
            philosopher(Waiter, Sum, Seat, Wanted, Eaten);
        eat ->
            Waiter ! {sated, Seat},
            case Eaten + 1 of
                Wanted -> Sum ! {part, Wanted};
                _ -> Waiter ! {hungry, self(), Seat}
            end,
            philosopher(Waiter, Sum, Seat, Wanted, Eaten + 1)
    end.

%% bank-transactions

teller(Accounts) ->
    receive {go, N, Main} ->
        times(N, fun() -> order(Accounts) end),
        bench:await_all(done, N),
        Main ! {outcome, N},
        teller(Accounts)
    end.

order(Accounts) ->
    Size = tuple_size(Accounts),
    From = rand:uniform(Size * 8 div 10),
    To = From + rand:uniform(Size - From),
    element(From, Accounts) ! {credit, self(), element(To, Accounts), rand:uniform(100000)}.

account(Cents) ->
    receive Message -> account(Message, Cents) end.

account({credit, Teller, To, Amount}, Cents) ->
    To ! {debit, self(), Amount},
    waiting(Teller, Cents - Amount, queue:new());
account({debit, From, Amount}, Cents) ->
    From ! received,
    account(Cents + Amount);
account({report, Sum}, Cents) ->
    Sum ! {part, Cents},
    account(Cents).

waiting(Teller, Cents, Aside) ->
    receive
        received -> Teller ! done, see(Aside, Cents);
        Message -> waiting(Teller, Cents, queue:in(Message, Aside))
    end.

see(Aside, Cents) ->
    case queue:out(Aside) of
        {empty, _} -> account(Cents);
        {{value, {credit, Teller, To, Amount}}, Rest} ->
            To ! {debit, self(), Amount},
            waiting(Teller, Cents - Amount, Rest);
        {{value, {debit, From, Amount}}, Rest} ->
            From ! received,
            see(Rest, Cents + Amount);
        {{value, {report, Sum}}, Rest} ->
            Sum ! {part, Cents},
            see(Rest, Cents)
    end.

%% sieve

source() ->
    receive {go, Below, Main} ->
        Me = self(),
        First = spawn(fun() -> filter(Me, [], 0, none) end),
        send_odd(First, 3, Below),
        First ! done,
        receive {ended, Primes} -> Main ! {outcome, Primes} end,
        source()
    end.

send_odd(_, Number, Below) when Number >= Below -> ok;
send_odd(To, Number, Below) -> To ! {number, Number}, send_odd(To, Number + 2, Below).

filter(Before, Primes, Kept, Next) ->
    receive
        {number, Number} = Message ->
            case is_divided(Number, Primes) of
                true -> filter(Before, Primes, Kept, Next);
                false -> keep_or_pass(Before, Primes, Kept, Next, Message)
            end;
        done when Next =:= none -> Before ! {ended, Kept};
        done -> Next ! done, filter(Before, Primes, Kept, Next);
        {ended, Behind} -> Before ! {ended, Behind + Kept}
    end.

is_divided(_, []) -> false;
is_divided(Number, [Prime | _]) when Number rem Prime =:= 0 -> true;
is_divided(Number, [_ | Primes]) -> is_divided(Number, Primes).

keep_or_pass(Before, Primes, Kept, Next, {number, Number}) when Kept < 100 ->
    filter(Before, Primes ++ [Number], Kept + 1, Next);
keep_or_pass(Before, Primes, Kept, none, Message) ->
    Me = self(),
    Next = spawn(fun() -> filter(Me, [], 0, none) end),
    Next ! Message,
    filter(Before, Primes, Kept, Next);
keep_or_pass(Before, Primes, Kept, Next, Message) ->
    Next ! Message,
    filter(Before, Primes, Kept, Next).

odd_primes(Below) ->
    length([Number || Number <- lists:seq(3, Below - 1, 2), is_prime(Number, 3)]).

is_prime(Number, Divisor) when Divisor * Divisor > Number -> true;
is_prime(Number, Divisor) when Number rem Divisor =:= 0 -> false;
is_prime(Number, Divisor) -> is_prime(Number, Divisor + 2).
