package org.lookalike.ingest.avatar;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lookalike.imaging.PictureHash;
import org.lookalike.imaging.UnusablePicture;

/**
 * What avatars look like. A few are fetched at a time, each once for all accounts and all who ask. That an avatar cannot be
 * had is no reason to hold its account back: there is just no hash then, and a metric says why.
 */
@ApplicationScoped
public class Avatars {

    private final PictureFetch fetch;
    private final AvatarHosts hosts;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final AsyncCache<URI, Optional<PictureHash>> known;

    Avatars(PictureFetch fetch, AvatarConfig config, Vertx vertx, MeterRegistry meters) {
        this.fetch = fetch;
        this.hosts = new AvatarHosts(config.hosts());
        this.meters = meters;
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("avatars", config.concurrency());
        this.known = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfter(Expiry.creating((URI address, Optional<PictureHash> hash) ->
                        hash.isPresent() ? config.rememberedFor() : config.retryAfter()))
                .buildAsync();
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }

    /**
     * The hash of an avatar; empty where it cannot be had, or is too plain to be told from others. Never fails, and answers
     * on the caller's context.
     */
    public Uni<Optional<PictureHash>> hashOf(String platform, URI address) {
        if (!hosts.serve(platform, address)) {
            count("unknown_host");
            return Uni.createFrom().item(Optional.empty());
        }
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .completionStage(() -> known.get(address, (wanted, ignored) -> hash(wanted)))
                .emitOn(context::runOnContext);
    }

    private CompletableFuture<Optional<PictureHash>> hash(URI address) {
        return workers.executeBlocking(
                        () -> PictureHash.of(fetch.of(address).await().indefinitely()), false)
                .invoke(() -> count("hashed"))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    count(reason(failure));
                    return Optional.empty();
                })
                .subscribeAsCompletionStage();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof NoPicture none) {
            return none.reason().code();
        }
        return failure instanceof UnusablePicture unusable ? unusable.reason().code() : "failed";
    }

    private void count(String outcome) {
        meters.counter("lookalike.avatars", "outcome", outcome).increment();
    }
}
