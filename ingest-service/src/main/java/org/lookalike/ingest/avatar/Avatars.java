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
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.snapshot.WireName;

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
    private final KeptAvatars kept;
    private final boolean keepsEvidence;
    private final AsyncCache<Look, Optional<PictureHash>> known;

    Avatars(PictureFetch fetch, AvatarConfig config, KeptAvatars kept, Vertx vertx, MeterRegistry meters) {
        this.fetch = fetch;
        this.hosts = new AvatarHosts(config.hosts());
        this.kept = kept;
        this.keepsEvidence = config.keepImages();
        this.meters = meters;
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("avatars", config.concurrency());
        this.known = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfter(Expiry.creating((Look look, Optional<PictureHash> hash) ->
                        hash.isPresent() ? config.rememberedFor() : config.retryAfter()))
                .buildAsync();
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }

    /**
     * An avatar to look at.
     *
     * @param owner whose it is, where it is to be kept as evidence; else null
     */
    private record Look(URI address, @Nullable Owner owner) {}

    private record Owner(String platform, String accountId) {}

    /**
     * The hash of an avatar; empty where it cannot be had, or is too plain to be told from others. Never fails, and answers
     * on the caller's context.
     */
    public Uni<Optional<PictureHash>> hashOf(String platform, URI address) {
        return look(platform, new Look(address, null));
    }

    /** As {@link #hashOf}, of an account that an alert is about: the picture is kept where the operator wants that. */
    public Uni<Optional<PictureHash>> evidenceOf(String platform, String accountId, URI address) {
        return look(platform, new Look(address, keepsEvidence ? new Owner(platform, accountId) : null));
    }

    private Uni<Optional<PictureHash>> look(String platform, Look look) {
        if (!hosts.serve(platform, look.address())) {
            count("unknown_host");
            return Uni.createFrom().item(Optional.empty());
        }
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .completionStage(() -> known.get(look, (wanted, ignored) -> take(wanted)))
                .emitOn(context::runOnContext);
    }

    private record Taken(byte[] picture, PictureHash hash) {}

    private CompletableFuture<Optional<PictureHash>> take(Look look) {
        return workers.executeBlocking(
                        () -> {
                            var picture = fetch.of(look.address()).await().indefinitely();
                            return new Taken(picture, PictureHash.of(picture));
                        },
                        false)
                .call(taken -> keep(look, taken))
                .invoke(() -> count("hashed"))
                .map(taken -> Optional.of(taken.hash()))
                .onFailure()
                .recoverWithItem(failure -> {
                    count(reason(failure));
                    return Optional.empty();
                })
                .subscribeAsCompletionStage();
    }

    private Uni<Void> keep(Look look, Taken taken) {
        var owner = look.owner();
        return owner == null
                ? Uni.createFrom().voidItem()
                : kept.add(owner.platform(), owner.accountId(), look.address(), taken.picture(), taken.hash());
    }

    private static String reason(Throwable failure) {
        if (failure instanceof NoPicture none) {
            return WireName.of(none.reason());
        }
        return failure instanceof UnusablePicture unusable ? unusable.reason().code() : "failed";
    }

    private void count(String outcome) {
        meters.counter("lookalike.avatars", "outcome", outcome).increment();
    }
}
