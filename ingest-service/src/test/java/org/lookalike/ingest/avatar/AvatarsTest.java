package org.lookalike.ingest.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.images.PictureHash;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.avatar.Avatars.PictureFetch;
import org.lookalike.kafka.EnumCode;

class AvatarsTest {

    private static final URI AVATAR = URI.create("https://cdn.bsky.app/img/avatar/a@jpeg");

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    /** The requests under way, answered by the tests. */
    private final Queue<UniEmitter<? super byte[]>> requests = new ConcurrentLinkedQueue<>();

    private final Avatars avatars = avatars(Duration.ofDays(7));

    @AfterEach
    void stop() {
        avatars.close();
        vertx.closeAndAwait();
    }

    @Test
    void avatar_isHashed_onceForAll() throws IOException, UnusablePicture {
        var first = ask(AVATAR);
        var second = ask(AVATAR);
        request().complete(Settings.logo());

        assertThat(first.join()).contains(PictureHash.of(Settings.logo()));
        assertThat(second.join()).isEqualTo(first.join());
        assertThat(ask(AVATAR).join()).isEqualTo(first.join());
        assertThat(requests).isEmpty();
        assertThat(count("hashed")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void avatarThatCannotBeFetched_hasNoHash_andIsNotRequestedAgain(NoPicture.Reason reason) {
        var hash = ask(AVATAR);
        request().fail(new NoPicture(reason));

        assertThat(hash.join()).isEmpty();
        assertThat(ask(AVATAR).join()).isEmpty();
        assertThat(requests).isEmpty();
        assertThat(count(EnumCode.of(reason))).isEqualTo(1);
    }

    @Test
    void avatarThatCouldNotBeHad_isTriedAgain_inTime() throws IOException {
        var impatient = avatars(Duration.ofNanos(1));
        var failed = impatient.hashOf("bluesky", AVATAR, null).subscribeAsCompletionStage();
        request().fail(new NoPicture(NoPicture.Reason.UNREACHABLE));
        assertThat(failed.join()).isEmpty();

        var again = impatient.hashOf("bluesky", AVATAR, null).subscribeAsCompletionStage();
        request().complete(Settings.logo());
        assertThat(again.join()).isPresent();
    }

    @Test
    void unusablePicture_isNoHash() {
        var hash = ask(AVATAR);
        request().complete("<svg/>".getBytes());

        assertThat(hash.join()).isEmpty();
        assertThat(count("unknown_format")).isEqualTo(1);
    }

    @Test
    void defect_isNoHashEither() {
        var hash = ask(AVATAR);
        request().fail(new IllegalStateException("defect"));

        assertThat(hash.join()).isEmpty();
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void result_isEmittedOnTheCallersContext() throws IOException {
        var context = vertx.getOrCreateContext();
        var answeredOn = new CompletableFuture<io.vertx.core.Context>();
        context.runOnContext(() -> avatars.hashOf("bluesky", AVATAR, null)
                .subscribe()
                .with(hash -> answeredOn.complete(io.vertx.core.Vertx.currentContext())));
        request().complete(Settings.logo());

        assertThat(answeredOn.join()).isEqualTo(context.getDelegate());
    }

    @Test
    void otherHost_isNotRequested() {
        assertThat(ask(URI.create("https://10.0.0.1/a.png")).join()).isEmpty();
        assertThat(requests).isEmpty();
        assertThat(count("unknown_host")).isEqualTo(1);
    }

    @Test
    void onlySoMany_areFetchedAtATime() throws IOException {
        var hashes = new ArrayList<CompletableFuture<Optional<PictureHash>>>();
        IntStream.range(0, 5).forEach(i -> hashes.add(ask(AVATAR.resolve(String.valueOf(i)))));

        await().until(() -> requests.size() == 2);
        for (int done = 0; done < 5; done++) {
            request().complete(Settings.logo());
            assertThat(requests).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(hashes).allSatisfy(hash -> assertThat(hash.join()).isPresent());
    }

    private CompletableFuture<Optional<PictureHash>> ask(URI address) {
        return avatars.hashOf("bluesky", address, null).subscribeAsCompletionStage();
    }

    private UniEmitter<? super byte[]> request() {
        return await().until(requests::poll, request -> request != null);
    }

    private double count(String outcome) {
        return meters.counter("lookalike.avatars", "outcome", outcome).count();
    }

    private Avatars avatars(Duration retryAfter) {
        PictureFetch fetch = address -> Uni.createFrom().<byte[]>emitter(request -> requests.add(request));
        return new Avatars(fetch, new Settings(retryAfter, false), null, vertx, meters);
    }
}
