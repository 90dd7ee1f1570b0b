package org.lookalike.proofs.proof;

import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.District;

/** Families everywhere ask at once, while districts change: every second answer is a list, the others are about accounts. */
final class OfficialListLoad implements Proof {

    private static final int PER_SECOND = 1_000;
    private static final int DISTRICTS = 13_500;

    /** Requests in progress; further ones wait, and their time counts from when they were due. */
    private static final int MOST_AT_ONCE = 1_000;

    /** Each may ask 600 times a minute; a proxy that is trusted names them. */
    private static final int ADDRESSES = 20_000;

    private static final int OK = 200;
    private static final int PROMISED_MILLIS = 50;
    private static final int CHANGE_EVERY_MILLIS = 200;

    @Override
    public String name() {
        return "official-list-load";
    }

    @Override
    public String promise() {
        return "Asked 1,000 times a second for the lists of 13,500 districts and about accounts, one detector gives"
                + " the right answer to each, while districts change, and to 99 of 100 within 50 ms.";
    }

    /** None are published: the figures of a machine that does other work are those of its other work. */
    @Override
    public List<Long> seeds() {
        return List.of();
    }

    @Override
    public String runName(long seed) {
        return name();
    }

    @Override
    public Finding run(Context context) {
        var districts = District.invent(context.size().pick(500, DISTRICTS), new Random(context.seed()));
        var options = RigOptions.forLargeHeap(Map.of("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true"));
        try (var rig = new Rig(context.home(), context.folder(), options).with(Service.DETECTOR)) {
            var lists = new OfficialListSystem(rig);
            lists.register(districts);
            lists.publishAll();
            var node = rig.node(Service.DETECTOR);
            var step = Math.max(1, districts.size() / 100);
            lists.awaitShown(
                    node,
                    districts.stream()
                            .filter(one -> districts.indexOf(one) % step == 0)
                            .toList());
            var changes = new Changes(lists, districts);
            var changing = Executors.newSingleThreadScheduledExecutor();
            changing.scheduleAtFixedRate(changes, 0, CHANGE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            // Until the JVM has compiled what both need, which takes minutes on two cores that do the work as well.
            new Load(node, districts, context.seed()).run(context.size().pick(5, 180));
            var load = new Load(node, districts, context.seed() + 1);
            var cpuBefore = node.cpuTime();
            var changesBefore = changes.number().get();
            load.run(context.size().pick(10, 60));
            changing.shutdownNow();
            var changed = changes.number().get() - changesBefore;
            var machine = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            var pages = Latencies.of(load.pages.stream());
            var checks = Latencies.of(load.checks.stream());
            return new Finding.Builder()
                    .count("districts", districts.size())
                    .count("requests", load.sent)
                    .figure("a second", load.sent / load.seconds, "")
                    .figure("a list, half of all", pages.millis(0.50), "ms")
                    .figure("a list, 99 of 100", pages.millis(0.99), "ms")
                    .figure("about an account, half of all", checks.millis(0.50), "ms")
                    .figure("about an account, 99 of 100", checks.millis(0.99), "ms")
                    .count("districts changed meanwhile", changed)
                    .count("not answered within ten seconds", load.unanswered.get())
                    .figure(
                            "CPU time of the detector for a thousand",
                            node.cpuTime().minus(cpuBefore).toMillis() / (load.sent / 1e3),
                            "ms")
                    .figure("load of the machine at the end", machine, "processes")
                    .expect(changed > 0, "no district was changed meanwhile")
                    .expect(load.unanswered.get() == 0, load.unanswered.get() + " requests were not answered")
                    // What a build does beside a short run takes as long as it takes.
                    .expect(
                            context.size() == Size.SHORT
                                    || Math.max(pages.millis(0.99), checks.millis(0.99)) <= PROMISED_MILLIS,
                            "one in a hundred answers took longer than %d ms".formatted(PROMISED_MILLIS))
                    .expect(load.refused.isEmpty(), "requests had another status than 200: " + load.refused)
                    .expect(load.wrong.get() == 0, load.wrong.get() + " answers were wrong")
                    .build();
        }
    }

    /** Changes one district after another. */
    private record Changes(OfficialListSystem lists, List<District> districts, AtomicInteger number)
            implements Runnable {

        Changes(OfficialListSystem lists, List<District> districts) {
            this(lists, districts, new AtomicInteger());
        }

        @Override
        public void run() {
            var time = number().get();
            lists.change(districts.get(time % districts.size()), time);
            number.incrementAndGet();
        }
    }

    /** Requests that are sent when they are due, whether those before are answered or not. */
    private static final class Load {

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final ServiceNode node;
        private final List<District> districts;
        private final Random random;
        private final Semaphore free = new Semaphore(MOST_AT_ONCE);
        private final Queue<Duration> pages = new ConcurrentLinkedQueue<>();
        private final Queue<Duration> checks = new ConcurrentLinkedQueue<>();
        /** How often, by the status. */
        private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();

        private final AtomicLong wrong = new AtomicLong();
        private final AtomicLong unanswered = new AtomicLong();
        private long sent;
        private double seconds;

        Load(ServiceNode node, List<District> districts, long seed) {
            this.node = node;
            this.districts = districts;
            this.random = new Random(seed);
        }

        void run(int forSeconds) {
            long begin = System.nanoTime();
            for (; sent < (long) forSeconds * PER_SECOND; sent++) {
                long due = begin + sent * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                LockSupport.parkNanos(due - System.nanoTime());
                free.acquireUninterruptibly();
                send(due);
            }
            seconds = (System.nanoTime() - begin) / 1e9;
            free.acquireUninterruptibly(MOST_AT_ONCE);
        }

        private void send(long due) {
            var district = pick();
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> ask(district, OfficialListSystem.handle(district), OfficialListSystem.YES, due);
                case 3 -> ask(district, OfficialListSystem.handle(district) + "_", OfficialListSystem.NO, due);
                case 4 -> {
                    var other = pick();
                    var answer = other.equals(district) ? OfficialListSystem.YES : OfficialListSystem.NO;
                    ask(district, OfficialListSystem.handle(other), answer, due);
                }
                default -> send(OfficialListSystem.path(district), "gzip", null, pages, due);
            }
        }

        private District pick() {
            return districts.get(random.nextInt(districts.size()));
        }

        private void ask(District district, String handle, String answer, long due) {
            var path = OfficialListSystem.question(district, "https://x.com/" + handle);
            send(path, "identity", answer, checks, due);
        }

        private void send(String path, String encoding, @Nullable String expected, Queue<Duration> took, long due) {
            var address = random.nextInt(ADDRESSES);
            var request = OfficialListSystem.request(node, path)
                    .header("X-Forwarded-For", "198.18.%d.%d".formatted(address / 250, 1 + address % 250))
                    .header("Accept-Encoding", encoding)
                    .build();
            http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                free.release();
                took.add(Duration.ofNanos(System.nanoTime() - due));
                if (failure == null) {
                    judge(answer, expected);
                } else {
                    unanswered.incrementAndGet();
                }
            });
        }

        private void judge(HttpResponse<String> answer, @Nullable String expected) {
            if (answer.statusCode() != OK) {
                refused.merge(answer.statusCode(), 1, Integer::sum);
            } else if (expected != null && !answer.body().contains(expected)) {
                wrong.incrementAndGet();
            }
        }
    }
}
