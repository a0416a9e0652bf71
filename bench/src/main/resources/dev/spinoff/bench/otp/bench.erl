%% SPDX-License-Identifier: Apache-2.0

%% The workloads in Erlang, each as its Java class has it: the same messages, the same sizes, the
%% same checks. A thread outside is a process here, a latch is an atomic.
%%
%% For each line on its input, which says how many nanoseconds a round lasts, it does one round and
%% prints `operations <number> <nanoseconds> <milliseconds of CPU>`, or a line `figure <name> | <unit>
%% | <value>` for each and then `end`.

-module(bench).
-export([main/1, open/2]).
-export([await/1, await_all/2, count_down/1, latch/1, times/2]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(PATIENCE, 120000).

main([Row, Quick]) ->
    Scale = case Quick of
                "true" -> fun(N) -> max(1, N div 10) end;
                "false" -> fun(N) -> N end
            end,
    rounds(open(Row, Scale)).

rounds(Chunk) ->
    case io:get_line("") of
        eof -> halt(0);
        Line ->
            measure(Chunk, list_to_integer(string:trim(Line))),
            rounds(Chunk)
    end.

measure(Chunk, Least) ->
    {Cpu, _} = statistics(runtime),
    Begun = nanos(),
    case Chunk(Least) of
        {figures, Figures} ->
            [io:format("figure ~s | ~s | ~w~n", [Name, Unit, Value * 1.0])
             || {Name, Unit, Value} <- Figures],
            io:format("end~n");
        Done ->
            All = repeat(Chunk, Least, Begun, Done),
            Nanos = nanos() - Begun,
            {CpuAfter, _} = statistics(runtime),
            io:format("operations ~w ~w ~w~n", [All, Nanos, CpuAfter - Cpu])
    end.

repeat(Chunk, Least, Begun, Done) ->
    case nanos() - Begun < Least of
        true -> repeat(Chunk, Least, Begun, Done + Chunk(Least));
        false -> Done
    end.

nanos() -> erlang:monotonic_time(nanosecond).

await(Message) ->
    receive Message -> ok
    after ?PATIENCE -> exit({messages_got_lost, Message})
    end.

await_all(_, 0) -> ok;
await_all(Message, N) -> await(Message), await_all(Message, N - 1).

times(0, _) -> ok;
times(N, Do) -> Do(), times(N - 1, Do).

%% Reports once when so many have been counted down, as a latch does.
latch(N) ->
    Left = atomics:new(1, []),
    atomics:put(Left, 1, N),
    {Left, self()}.

count_down({Left, Waiting}) ->
    case atomics:sub_get(Left, 1, 1) of
        0 -> Waiting ! all_done;
        _ -> ok
    end.

open("tell-1", Scale) ->
    N = Scale(1000000),
    Counter = spawn(fun counter/0),
    fun(_) ->
        Counter ! {expect, N, self()},
        spawn(fun() -> times(N, fun() -> Counter ! message end) end),
        await(done),
        N
    end;
open("tell-1w", Scale) ->
    N = Scale(1000000),
    Taker = spawn(fun() -> taker(none, 0, 0) end),
    fun(_) ->
        Main = self(),
        spawn(fun() ->
                  Taker ! {'begin', N, self(), Main},
                  send_window(Taker, N, 10000)
              end),
        await(done),
        N
    end;
open("fork-join-throughput", Scale) ->
    N = Scale(10000),
    Counters = [spawn(fun counter/0) || _ <- lists:seq(1, 60)],
    fun(_) ->
        [Counter ! {expect, N, self()} || Counter <- Counters],
        spawn(fun() -> times(N, fun() -> [Counter ! message || Counter <- Counters] end) end),
        await_all(done, 60),
        60 * N
    end;
open("ping-pong-1", Scale) ->
    ping_pong(1, 1, Scale(500000));
open("ping-pong-64", Scale) ->
    ping_pong(64, 2, Scale(500000));
open("process-ping-pong", Scale) ->
    ping_pong(1, 1, Scale(100000));
open("ring-1000", Scale) ->
    N = Scale(1000000) div 1000 * 1000,
    Last = spawn(fun() -> receive {close, Next} -> link_loop(Next) end end),
    First = lists:foldl(fun(_, Next) -> spawn(fun() -> link_loop(Next) end) end,
                        Last, lists:seq(2, 1000)),
    Last ! {close, First},
    fun(_) ->
        First ! {token, N, self()},
        await(done),
        N
    end;
open("spawn-and-stop", Scale) ->
    N = Scale(1000000),
    Parent = spawn(fun parent/0),
    fun(_) ->
        Parent ! {spawn, N, latch(N)},
        await(all_done),
        N
    end;
open("skynet", Scale) ->
    Leaves = Scale(1000000),
    fun(_) ->
        Begun = nanos(),
        Main = self(),
        spawn(fun() -> branch({sum_of_all, Main}, 0, Leaves) end),
        receive {sum_of_all, Sum} -> Sum = Leaves * (Leaves - 1) div 2
        after ?PATIENCE -> exit({messages_got_lost, skynet})
        end,
        {figures, [{"time", "ms", (nanos() - Begun) / 1.0e6}]}
    end;
open("ask-" ++ Askers, Scale) ->
    Many = list_to_integer(Askers),
    Each = Scale(case Many of 1 -> 50000; _ -> 100000 end) div Many,
    {ok, Answerer} = gen_server:start(?MODULE, [], []),
    fun(_) ->
        Done = latch(Many),
        times(Many, fun() ->
            spawn(fun() ->
                      times(Each, fun() -> 42 = gen_server:call(Answerer, 42, 30000) end),
                      count_down(Done)
                  end)
        end),
        await(all_done),
        Each * Many
    end;
open("selective-receive", _) ->
    Waiter = spawn_opt(fun waiter/0, [{message_queue_data, off_heap}]),
    Sizes = [10000, 20000, 50000, 100000],
    fun(Least) ->
        Passes = passes(fun() -> [set_aside(Waiter, N) || N <- Sizes] end, nanos() + Least),
        {figures, lists:append([of_size(N, Passes) || N <- Sizes])}
    end;
open("idle-actors", Scale) ->
    N = Scale(1000000),
    fun(_) -> {figures, idle(N)} end;
open("idle-processes", Scale) ->
    N = Scale(100000),
    fun(_) -> {figures, idle(N)} end;
open("blocked-handlers", Scale) ->
    N = Scale(10000),
    Sleepers = [spawn(fun sleeper/0) || _ <- lists:seq(1, N)],
    fun(_) ->
        Player = spawn_player(),
        Done = latch(N),
        Begun = nanos(),
        [Sleeper ! Done || Sleeper <- Sleepers],
        await(all_done),
        All = {"all done", "ms", (nanos() - Begun) / 1.0e6},
        {figures, [All | stop_player(Player)]}
    end;
open("latency-while-blocked" ++ _, Scale) ->
    fun(Least) ->
        Done = latch(Scale(1000) + 1),
        Blocked = [spawn(fun() -> count_down(Done), receive release -> ok end end)
                   || _ <- lists:seq(1, Scale(1000))],
        Spinner = spawn(fun() -> count_down(Done), spin(0) end),
        await(all_done),
        Player = spawn_player(),
        timer:sleep(Least div 1000000),
        Figures = stop_player(Player),
        exit(Spinner, kill),
        [Pid ! release || Pid <- Blocked],
        {figures, Figures}
    end;
open(Row, Scale) ->
    savina:open(Row, Scale).

counter() ->
    receive {expect, N, Main} -> counter(N, Main) end.

counter(0, Main) -> Main ! done, counter();
counter(N, Main) -> receive message -> counter(N - 1, Main) end.

taker(Begun, N, Come) ->
    receive
        {'begin', Count, Sender, Main} -> taker({Sender, Main}, Count, 0);
        message -> taker_count(Begun, N, Come + 1)
    end.

taker_count({Sender, Main} = Begun, N, Come) ->
    case Come rem 1000 of
        0 -> Sender ! acknowledged;
        _ -> ok
    end,
    case Come of
        N -> Main ! done;
        _ -> ok
    end,
    taker(Begun, N, Come).

send_window(_, 0, _) -> ok;
send_window(Taker, N, 0) -> await(acknowledged), send_window(Taker, N, 1000);
send_window(Taker, N, Window) -> Taker ! message, send_window(Taker, N - 1, Window - 1).

ping_pong(Pairs, MessagesEach, Scaled) ->
    Each = Scaled div Pairs,
    Servers = [spawn(fun() -> server(spawn(fun returner/0)) end) || _ <- lists:seq(1, Pairs)],
    fun(_) ->
        Done = latch(Pairs),
        [Server ! {serve, Each, Done} || Server <- Servers],
        await(all_done),
        MessagesEach * Each * Pairs
    end.

returner() ->
    receive {ball, From} = Ball -> From ! Ball, returner() end.

server(Returner) ->
    receive {serve, N, Done} -> serve(N, Returner, {ball, self()}, Done) end.

serve(0, Returner, _, Done) ->
    count_down(Done),
    server(Returner);
serve(N, Returner, Ball, Done) ->
    Returner ! Ball,
    receive Ball -> serve(N - 1, Returner, Ball, Done) end.

link_loop(Next) ->
    receive
        {token, 1, Main} -> Main ! done;
        {token, N, Main} -> Next ! {token, N - 1, Main}
    end,
    link_loop(Next).

parent() ->
    receive
        {spawn, N, Done} ->
            Now = min(1000, N),
            times(Now, fun() -> spawn(fun() -> mayfly(Done) end) ! stop end),
            case N of
                Now -> ok;
                _ -> self() ! {spawn, N - Now, Done}
            end,
            parent()
    end.

mayfly(Done) -> receive stop -> count_down(Done) end.

branch({Word, Parent}, First, 1) ->
    Parent ! {Word, First};
branch({Word, Parent}, First, Leaves) ->
    Each = Leaves div 10,
    Me = self(),
    [spawn(fun() -> branch({sum, Me}, First + I * Each, Each) end) || I <- lists:seq(0, 9)],
    Parent ! {Word, add(10, 0)}.

add(0, Sum) -> Sum;
add(N, Sum) -> receive {sum, Part} -> add(N - 1, Sum + Part) end.

init([]) -> {ok, none}.

handle_call(Question, _, State) -> {reply, Question, State}.

handle_cast(_, State) -> {noreply, State}.

set_aside(Waiter, N) ->
    Waiter ! {wait, N, self()},
    await(begun),
    Begun = nanos(),
    send_numbers(Waiter, 0, N),
    Waiter ! awaited,
    {Found, Taken} = receive {taken, F, T} -> {F, T}
                     after ?PATIENCE -> exit({messages_got_lost, taken})
                     end,
    {N, Found - Begun, Taken - Found}.

%% One pass after another, until the time is over.
passes(Pass, End) ->
    Done = Pass(),
    case nanos() < End of
        true -> Done ++ passes(Pass, End);
        false -> Done
    end.

of_size(N, Passes) ->
    Text = with_commas(N),
    {Found, Taken} = lists:unzip([{F, T} || {Size, F, T} <- Passes, Size =:= N]),
    All = N * length(Found),
    [{["set aside, ", Text, " messages"], "ns/message", lists:sum(Found) / All},
     {["take, ", Text, " messages"], "ns/message", lists:sum(Taken) / All}].

with_commas(N) ->
    io_lib:format("~w,~3..0w", [N div 1000, N rem 1000]).

send_numbers(_, N, N) -> ok;
send_numbers(To, I, N) -> To ! I, send_numbers(To, I + 1, N).

waiter() ->
    receive
        {wait, N, Main} ->
            Main ! begun,
            receive awaited -> ok end,
            Found = nanos(),
            take(0, N),
            Main ! {taken, Found, nanos()},
            waiter()
    end.

take(N, N) -> ok;
take(I, N) -> receive Any -> Any = I, take(I + 1, N) end.

idle(N) ->
    Before = memory_at_rest(),
    Others = erlang:system_info(process_count),
    Done = latch(N),
    All = [begin
               Pid = spawn(fun() -> idler(0) end),
               Pid ! {handle, Done},
               Pid
           end || _ <- lists:seq(1, N)],
    await(all_done),
    With = memory_at_rest(),
    [Pid ! stop || Pid <- All],
    await_ends(Others, ?PATIENCE div 10),
    After = memory_at_rest(),
    Megabyte = 1024 * 1024,
    [{"per actor", "bytes", (With - Before) / N},
     {"heap before", "MB", Before / Megabyte},
     {"heap with them", "MB", With / Megabyte},
     {"heap after their end", "MB", After / Megabyte}].

idler(Handled) ->
    receive
        {handle, Done} -> count_down(Done), idler(Handled + 1);
        stop -> ok
    end.

await_ends(_, 0) -> exit(processes_do_not_end);
await_ends(Others, Tries) ->
    case erlang:system_info(process_count) > Others of
        true -> timer:sleep(10), await_ends(Others, Tries - 1);
        false -> timer:sleep(100)
    end.

memory_at_rest() ->
    garbage_collect(),
    timer:sleep(50),
    erlang:memory(total).

sleeper() ->
    receive Done -> timer:sleep(200), count_down(Done), sleeper() end.

spin(N) -> spin(N + 1).

%% A pair that plays until it is stopped, and counts how long each round trip took: 32 steps for
%% each doubling.
spawn_player() ->
    Player = spawn(fun() ->
                       Counts = counters:new(64 * 32, []),
                       play(spawn_link(fun returner/0), {ball, self()}, Counts, 0)
                   end),
    Player.

play(Returner, Ball, Counts, Longest) ->
    Served = nanos(),
    Returner ! Ball,
    receive Ball -> ok end,
    Took = max(1, nanos() - Served),
    counters:add(Counts, 1 + trunc(math:log2(Took) * 32), 1),
    Most = max(Longest, Took),
    receive
        {stop, Main} -> Main ! {played, Counts, Most}, exit(shutdown)
    after 0 -> play(Returner, Ball, Counts, Most)
    end.

stop_player(Player) ->
    Player ! {stop, self()},
    receive
        {played, Counts, Longest} -> spread(Counts, Longest)
    after ?PATIENCE -> exit({messages_got_lost, played})
    end.

spread(Counts, Longest) ->
    All = [{I, counters:get(Counts, I)} || I <- lists:seq(1, 64 * 32)],
    Count = lists:sum([N || {_, N} <- All]),
    Quantile = fun(Share) ->
                   min(Longest, upper(All, ceil(Share * Count), 0)) / 1000
               end,
    [{"round trips", "", Count},
     {"p50", "us", Quantile(0.5)},
     {"p99", "us", Quantile(0.99)},
     {"p99.9", "us", Quantile(0.999)},
     {"max", "us", Longest / 1000}].

upper([{I, N} | _], Rank, Seen) when Seen + N >= Rank -> math:pow(2, I / 32);
upper([{_, N} | More], Rank, Seen) -> upper(More, Rank, Seen + N).
