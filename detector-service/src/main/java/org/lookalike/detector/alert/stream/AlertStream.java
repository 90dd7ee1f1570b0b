package org.lookalike.detector.alert.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/** Every change of an alert in the order of the commits, for whoever follows; a bounded number of followers. */
@ApplicationScoped
class AlertStream {

    private static final Logger LOG = Logger.getLogger(AlertStream.class);

    private final ChangeLog log;
    private final ChangePoller tail;
    private final Keys keys;
    private final StreamConfig config;
    private final Map<StreamSubscriber, Runnable> followers = new ConcurrentHashMap<>();

    AlertStream(ChangeLog log, ChangePoller tail, Keys keys, StreamConfig config, MeterRegistry meters) {
        this.log = log;
        this.tail = tail;
        this.keys = keys;
        this.config = config;
        Gauge.builder("lookalike.stream.followers", followers, Map::size)
                .description("Followers of the changes of alerts at this replica")
                .register(meters);
    }

    boolean isFull() {
        return followers.size() >= config.maxFollowers();
    }

    boolean isFullFor(Caller reader) {
        return followers.keySet().stream()
                        .filter(follower -> follower.isOf(reader))
                        .count()
                >= config.maxFollowersOfOne();
    }

    /**
     * Follows the changes, until the reader's key ends. The first message says where it begins.
     *
     * @param reader who follows: of the districts they see
     * @param after the position up to which the follower has everything; null for what changes from now on, and where it
     *     cannot be read a gap is told
     * @param cut ends the line of a follower that takes nothing
     */
    Multi<StreamMessage> follow(Caller reader, @Nullable Long after, @Nullable String districtId, Runnable cut) {
        var vertxContext = Vertx.currentContext();
        Executor context = work -> vertxContext.runOnContext(ignored -> work.run());
        return beginning(after).onItem().transformToMulti(first -> {
            var follower = new StreamSubscriber(log, tail, keys, reader, first.position(), districtId, context);
            followers.put(follower, cut);
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(first), follower.messages())
                    .onTermination()
                    .invoke(() -> followers.remove(follower));
        });
    }

    private Uni<StreamMessage> beginning(@Nullable Long after) {
        return log.extent().map(extent -> {
            if (after == null) {
                return new StreamMessage.Quiet(extent.last());
            }
            return extent.continues(after) ? new StreamMessage.Quiet(after) : new StreamMessage.Gap(extent.last());
        });
    }

    @Scheduled(every = "${lookalike.stream.poll-interval}", skipExecutionIf = ApplicationNotRunning.class)
    void cutStuck() {
        followers.forEach((follower, cut) -> {
            if (follower.isStuck(config.patience())) {
                LOG.infof("A follower of alert changes takes nothing any more; its line is cut");
                followers.remove(follower);
                cut.run();
            }
        });
    }
}
