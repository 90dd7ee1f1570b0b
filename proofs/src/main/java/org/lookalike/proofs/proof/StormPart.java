package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.launcher.system.Service;

/**
 * A part of the system. It has one fault at a time, while faults of different parts overlap: so one broker is gone at a time, or
 * two where a fault says so, and the database has its standby again before its next fault.
 *
 * @param pause the time between two faults
 * @param length the duration of a fault
 */
record StormPart(Kind kind, Seconds pause, Seconds length, List<StormFault> faults) {

    /** The service of each replica, in the order in which they are started. */
    static final List<Service> REPLICAS = List.of(
            Service.INGEST, Service.DETECTOR, Service.NOTIFIER, Service.INGEST, Service.DETECTOR, Service.NOTIFIER);

    private static final Seconds OFTEN = new Seconds(20, 75);
    private static final Seconds AT_TIMES = new Seconds(30, 120);
    private static final Seconds SELDOM = new Seconds(60, 180);
    private static final Seconds SHORT = new Seconds(3, 25);
    private static final Seconds MIDDLE = new Seconds(5, 40);
    private static final Seconds LONG = new Seconds(30, 60);

    static final List<StormPart> ALL = Stream.concat(
                    Stream.of(
                            new StormPart(Kind.BROKERS, OFTEN, MIDDLE, BrokerFaults.all()),
                            new StormPart(Kind.DATABASE, OFTEN, MIDDLE, DatabaseFaults.all()),
                            new StormPart(Kind.NETWORKS, AT_TIMES, SHORT, NetworkFaults.kafka()),
                            new StormPart(Kind.NETWORKS, AT_TIMES, SHORT, NetworkFaults.database()),
                            new StormPart(Kind.MAIL_SERVER, OFTEN, MIDDLE, NetworkFaults.mailServer()),
                            new StormPart(Kind.CLOCK, SELDOM, LONG, ReplicaFaults.clock())),
                    IntStream.range(0, REPLICAS.size()).mapToObj(StormPart::replica))
            .toList();

    private static StormPart replica(int number) {
        // Its log has this name, too.
        var name = "%s-%d".formatted(REPLICAS.get(number).module(), number);
        return new StormPart(Kind.REPLICAS, AT_TIMES, MIDDLE, ReplicaFaults.of(name, number));
    }

    /** What figures tell apart. */
    enum Kind {
        BROKERS("brokers"),
        DATABASE("the database"),
        NETWORKS("networks"),
        MAIL_SERVER("the mail server"),
        REPLICAS("replicas"),
        CLOCK("the clock");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A range of durations, both ends included. */
    record Seconds(int from, int to) {

        Duration pick(Random random) {
            return Duration.ofMillis(random.nextInt(from * 1_000, to * 1_000 + 1));
        }
    }

    /** Faults at random, one after the other, of which the first comes soon and the last ends within the duration. */
    List<Injection> plan(Random random, Duration duration) {
        var injections = new ArrayList<Injection>();
        var next = injection(new Seconds(0, pause.from).pick(random), random);
        while (next.end().compareTo(duration) <= 0) {
            injections.add(next);
            next = injection(next.end().plus(pause.pick(random)), random);
        }
        return injections;
    }

    private Injection injection(Duration begin, Random random) {
        return new Injection(begin, length.pick(random), faults.get(random.nextInt(faults.size())));
    }
}
