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
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.kafka.EnumCode;

/** Fetches, hashes and scales avatars, a few at a time. An account has no hash where one cannot be fetched. */
@ApplicationScoped
public class Avatars {

    /** In the place of an address, of a picture that was given. */
    private static final URI GIVEN = URI.create("urn:lookalike:given");

    private final PictureFetch fetch;
    private final AvatarHosts hosts;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final KeptAvatars kept;
    private final boolean keepsEvidence;
    private final AsyncCache<AvatarRequest, Optional<PictureHash>> known;

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
                .expireAfter(Expiry.creating((AvatarRequest request, Optional<PictureHash> hash) ->
                        hash.isPresent() ? config.rememberedFor() : config.retryAfter()))
                .buildAsync();
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }

    /** An avatar to hash; with its owner if the picture is to be kept as evidence, otherwise null. */
    private record AvatarRequest(URI address, @Nullable AccountKey owner) {}

    /** Why an account is relevant to a district, as far as is known. Hashing every avatar would need a request per account. */
    public enum Relevance {
        NONE,
        /** A query for the district found it. */
        SEARCHED,
        ALERTED
    }

    /** Accounts that a person asks about, with the hashes of their avatars, where these could be fetched. */
    public Uni<List<AccountFacts>> addHashes(List<AccountFacts> accounts) {
        return addHashes(accounts, account -> Relevance.SEARCHED);
    }

    /** The accounts with the hashes of the avatars of those that are relevant, where these could be fetched. */
    public Uni<List<AccountFacts>> addHashes(List<AccountFacts> accounts, Function<AccountFacts, Relevance> relevance) {
        return accounts.isEmpty()
                ? Uni.createFrom().item(accounts)
                : Uni.join()
                        .all(accounts.stream()
                                .map(account -> addHash(account, relevance.apply(account)))
                                .toList())
                        .andFailFast();
    }

    private Uni<AccountFacts> addHash(AccountFacts account, Relevance relevance) {
        var address = uri(account.avatarUrl());
        if (relevance == Relevance.NONE || address == null) {
            return Uni.createFrom().item(account);
        }
        return hashOf(account.platform(), address, relevance == Relevance.ALERTED ? account.key() : null)
                .map(hash -> AccountFactsBuilder.builder(account)
                        .avatarHash(hash.map(PictureHash::hex).orElse(null))
                        .build());
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text.strip());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The hash of an avatar, empty if there is none; never fails. It is kept for an account that an alert is about. */
    Uni<Optional<PictureHash>> hashOf(String platform, URI address, @Nullable AccountKey alerted) {
        if (!hosts.serve(platform, address)) {
            count("unknown_host");
            return Uni.createFrom().item(Optional.empty());
        }
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .completionStage(() -> known.get(
                        new AvatarRequest(address, keepsEvidence ? alerted : null),
                        (request, ignored) -> fetchAndHash(request)))
                .emitOn(context::runOnContext);
    }

    /** An avatar of at most so many pixels a side, or a failure: {@link NoPicture} or {@link UnusablePicture}. */
    public Uni<ScaledPicture> scaled(String platform, URI address, int maxSide) {
        return hosts.serve(platform, address)
                ? workers.executeBlocking(
                        () -> ScaledPicture.of(fetch.of(address).await().indefinitely(), maxSide), false)
                : Uni.createFrom().failure(new NoPicture(NoPicture.Reason.UNKNOWN_HOST));
    }

    /** Keeps a picture of an account that a program gives; false if as many are kept as may be. Fails with {@link UnusablePicture}. */
    Uni<Boolean> keep(AccountKey account, byte[] picture) {
        return workers.executeBlocking(() -> PictureHash.of(picture), false)
                .chain(hash -> kept.add(account, GIVEN, picture, hash));
    }

    /** A person's picture, written anew, and its hash; null if it is too plain for one. */
    public record GivenPicture(ScaledPicture scaled, @Nullable PictureHash hash) {}

    /** A picture that a person gives, its longer side at most so many pixels. Fails with {@link UnusablePicture}. */
    public Uni<GivenPicture> given(byte[] picture, int maxSide) {
        return workers.executeBlocking(
                () -> {
                    var scaled = ScaledPicture.of(picture, maxSide);
                    try {
                        return new GivenPicture(scaled, PictureHash.of(picture));
                    } catch (UnusablePicture plain) {
                        return new GivenPicture(scaled, null);
                    }
                },
                false);
    }

    /** A picture, when it was first fetched or given if that was before, and whether a program gave it. */
    public record ScaledAvatar(ScaledPicture scaled, @Nullable Instant fetchedAt, boolean isGiven) {}

    /** The latest picture that is kept of an account, its longer side at most so many pixels; null if there is none. */
    public Uni<@Nullable ScaledAvatar> kept(AccountKey account, int maxSide) {
        return kept.latest(account)
                .chain(latest -> latest == null
                        ? Uni.createFrom().nullItem()
                        : workers.executeBlocking(
                                () -> new ScaledAvatar(
                                        ScaledPicture.of(latest.bytes(), maxSide),
                                        latest.fetchedAt(),
                                        GIVEN.toString().equals(latest.address())),
                                false));
    }

    private record FetchedAvatar(byte[] picture, PictureHash hash) {}

    private CompletableFuture<Optional<PictureHash>> fetchAndHash(AvatarRequest request) {
        return workers.executeBlocking(
                        () -> {
                            var picture = fetch.of(request.address()).await().indefinitely();
                            return new FetchedAvatar(picture, PictureHash.of(picture));
                        },
                        false)
                .call(fetched -> keep(request, fetched))
                .invoke(() -> count("hashed"))
                .map(fetched -> Optional.of(fetched.hash()))
                .onFailure()
                .recoverWithItem(failure -> {
                    count(reason(failure));
                    return Optional.empty();
                })
                .subscribeAsCompletionStage();
    }

    private Uni<Void> keep(AvatarRequest request, FetchedAvatar fetched) {
        var owner = request.owner();
        return owner == null
                ? Uni.createFrom().voidItem()
                : kept.add(owner, request.address(), fetched.picture(), fetched.hash())
                        .replaceWithVoid();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof NoPicture none) {
            return EnumCode.of(none.reason());
        }
        return failure instanceof UnusablePicture unusable ? unusable.reason().code() : "failed";
    }

    private void count(String outcome) {
        meters.counter("lookalike.avatars", "outcome", outcome).increment();
    }

    /** The hosts that are requested, as a profile can name any; domains are like {@code *.fbcdn.net}. */
    record AvatarHosts(Map<String, List<String>> byPlatform) {

        private static final String ANY_WITHIN = "*.";

        /** Whether an avatar of a platform may be fetched from an address: only by https, at the default port, without credentials. */
        boolean serve(String platform, URI address) {
            if (!"https".equalsIgnoreCase(address.getScheme())
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || (address.getPort() != -1 && address.getPort() != 443)) {
                return false;
            }
            var host = address.getHost().toLowerCase(Locale.ROOT);
            return byPlatform.getOrDefault(platform, List.of()).stream().anyMatch(allowed -> matches(host, allowed));
        }

        private static boolean matches(String host, String allowed) {
            var name = allowed.strip().toLowerCase(Locale.ROOT);
            return name.startsWith(ANY_WITHIN) ? host.endsWith(name.substring(1)) : host.equals(name);
        }
    }

    /** Fetches pictures from untrusted public addresses, without redirects and within a timeout. */
    public interface PictureFetch {

        /** The picture's bytes, up to the maximum size. Fails with {@link NoPicture}. */
        Uni<byte[]> of(URI address);
    }
}
