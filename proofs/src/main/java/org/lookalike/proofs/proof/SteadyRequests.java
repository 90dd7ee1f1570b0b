package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lookalike.proofs.world.Account;

/** Accounts submitted by HTTP at a steady rate, by a client that repeats each request until it is accepted. */
final class SteadyRequests {

    /** The number of accounts in a request. */
    static final int ACCOUNTS = 50;

    private final CompletableFuture<Void> done;
    private volatile long accepted;
    private volatile long repeated;
    private volatile Duration longest = Duration.ZERO;

    private SteadyRequests(Scenario scenario, List<Account> accounts, int perSecond, Duration atMost) {
        this.done = CompletableFuture.runAsync(() -> submitAll(scenario, accounts, perSecond, atMost));
    }

    /** @param atMost how long a request is repeated before the load fails */
    static SteadyRequests start(Scenario scenario, List<Account> accounts, int perSecond, Duration atMost) {
        return new SteadyRequests(scenario, accounts, perSecond, atMost);
    }

    private void submitAll(Scenario scenario, List<Account> accounts, int perSecond, Duration atMost) {
        long begin = System.nanoTime();
        for (int from = 0; from < accounts.size(); from += ACCOUNTS) {
            long due = begin + from * TimeUnit.SECONDS.toNanos(1) / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            long sent = System.nanoTime();
            var part = accounts.subList(from, Math.min(from + ACCOUNTS, accounts.size()));
            repeated += scenario.submitUntilAccepted(part, atMost);
            accepted++;
            var took = Duration.ofNanos(System.nanoTime() - sent);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
    }

    /** The number of requests accepted so far. */
    long accepted() {
        return accepted;
    }

    /** How often a request was sent again. */
    long repeated() {
        return repeated;
    }

    /** The longest time from the first try of a request until it was accepted. */
    Duration longest() {
        return longest;
    }

    /** Whether all accounts are accepted, or no more are submitted since a request was not. */
    boolean isDone() {
        return done.isDone();
    }

    /** Waits until all accounts are accepted. */
    void await() {
        done.join();
    }
}
