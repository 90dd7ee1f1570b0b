package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.lookalike.imaging.PictureHash;
import org.lookalike.outbound.Answer;
import org.lookalike.outbound.Destinations;
import org.lookalike.outbound.ForbiddenDestination;
import org.lookalike.outbound.GuardedClient;
import org.lookalike.outbound.NoAnswer;
import org.lookalike.outbound.NotSent;
import org.lookalike.outbound.Request;

/** Fetches pictures through the guard that keeps requests out of the operator's own network. */
@ApplicationScoped
class GuardedPictureFetch implements PictureFetch {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final GuardedClient client;

    @Inject
    GuardedPictureFetch(Vertx vertx) {
        this(vertx, Destinations.anyPublicHost(), DEADLINE);
    }

    GuardedPictureFetch(Vertx vertx, Destinations destinations, Duration deadline) {
        client = new GuardedClient(vertx, destinations, new GuardedClient.Limits(deadline, PictureHash.MOST_BYTES));
    }

    @Override
    public Uni<byte[]> of(URI address) {
        return client.send(Request.get(address))
                .onFailure(ForbiddenDestination.class)
                .transform(failure -> new NoPicture(NoPicture.Reason.FORBIDDEN))
                .onFailure(failure -> failure instanceof NotSent || failure instanceof NoAnswer)
                .transform(failure -> new NoPicture(NoPicture.Reason.UNREACHABLE))
                .map(GuardedPictureFetch::picture);
    }

    private static byte[] picture(Answer answer) {
        if (answer.status() != OK) {
            throw new NoPicture(
                    answer.status() == NOT_FOUND || answer.status() == GONE
                            ? NoPicture.Reason.NOT_FOUND
                            : NoPicture.Reason.REFUSED);
        }
        if (!answer.isWhole()) {
            throw new NoPicture(
                    answer.body().length >= PictureHash.MOST_BYTES
                            ? NoPicture.Reason.TOO_LARGE
                            : NoPicture.Reason.UNREACHABLE);
        }
        return answer.body();
    }
}
