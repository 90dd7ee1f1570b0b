package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.stream.Collectors;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.SnapshotProducer;

/** All accounts of a world at a steady rate: nine of ten published to the topic, one submitted by HTTP. */
record MixedLoad(Scenario scenario, SteadyLoad published, SteadyRequests requests) {

    /** @param atMost how long a request is repeated before the load fails */
    static MixedLoad start(Scenario scenario, int perSecond, Duration atMost) {
        // An account comes by one way only, since its snapshots must stay in their order.
        var byWay = scenario.world().accounts().stream()
                .collect(Collectors.partitioningBy(account -> account.number() % 10 == 0));
        return new MixedLoad(
                scenario,
                scenario.publishSteadily(byWay.get(false), perSecond * 9 / 10),
                SteadyRequests.start(scenario, byWay.get(true), perSecond / 10, atMost));
    }

    /** Whether one of both ways has ended, or failed. */
    boolean isDone() {
        return published.isDone() || requests.isDone();
    }

    /**
     * Waits until everything is on the topic.
     *
     * @throws java.util.concurrent.CompletionException if a snapshot could not be published, or a request was not accepted
     */
    void await() {
        published.await();
        requests.await();
    }

    /** The number of snapshots and requests acknowledged so far. */
    long acknowledged() {
        return scenario.acknowledged() + requests.accepted();
    }

    /** Waits until all is done, and compares topics and mails with what the world expects. */
    void reconcile(Finding.Builder builder) {
        await();
        var reconciliation = scenario.settle();
        var mails = scenario.mails();
        var seen = scenario.world().accounts();
        long records = scenario.progress().records(SnapshotProducer.TOPIC);
        var onTopic = RawConsumer.keys(scenario.rig().brokers().bootstrapServers(), records);
        long lost = seen.stream()
                .map(Account::key)
                .distinct()
                .filter(key -> !onTopic.contains(key))
                .count();
        builder.count("snapshots", seen.size())
                .count("acknowledged snapshots lost", lost)
                .count("requests that had to be sent again", requests.repeated())
                .figure(
                        "longest until a request was accepted",
                        requests.longest().toMillis() / 1e3,
                        "s")
                .count("snapshots published again", records - seen.size())
                .count("alerts", reconciliation.expected())
                .count("copies on the topic", reconciliation.duplicates())
                .count("mails", mails.mails())
                .count("copies of mails", mails.duplicates())
                .problems(reconciliation.problems())
                .problems(mails.problems())
                .expect(lost == 0, "acknowledged snapshots are not on the topic")
                .expect(
                        records - seen.size() <= requests.repeated() * SteadyRequests.ACCOUNTS,
                        "snapshots were published again that no request repeated")
                .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections());
    }
}
