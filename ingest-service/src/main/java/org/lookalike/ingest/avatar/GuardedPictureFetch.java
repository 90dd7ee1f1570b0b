package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.ForbiddenDestination;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.RequestNotSent;
import org.lookalike.httpclient.Response;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.images.PictureHash;
import org.lookalike.ingest.avatar.Avatars.PictureFetch;
import org.lookalike.ingest.avatar.NoPicture.Reason;

/** Fetches pictures through the SSRF guard. */
@ApplicationScoped
class GuardedPictureFetch implements PictureFetch {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final SsrfGuardedClient client;

    @Inject
    GuardedPictureFetch(Vertx vertx) {
        this(vertx, DestinationPolicy.anyPublicHost(), DEADLINE);
    }

    GuardedPictureFetch(Vertx vertx, DestinationPolicy destinations, Duration deadline) {
        client = new SsrfGuardedClient(
                vertx, destinations, new SsrfGuardedClient.Limits(deadline, PictureHash.MAX_BYTES));
    }

    @Override
    public Uni<byte[]> of(URI address) {
        return client.send(Request.get(address))
                .onFailure(ForbiddenDestination.class)
                .transform(failure -> new NoPicture(Reason.FORBIDDEN))
                .onFailure(failure -> failure instanceof RequestNotSent || failure instanceof NoResponse)
                .transform(failure -> new NoPicture(Reason.UNREACHABLE))
                .map(GuardedPictureFetch::picture);
    }

    private static byte[] picture(Response response) {
        int status = response.status();
        if (status != OK) {
            throw new NoPicture(status == NOT_FOUND || status == GONE ? Reason.NOT_FOUND : Reason.REFUSED);
        }
        if (!response.isComplete()) {
            boolean isFull = response.body().length >= PictureHash.MAX_BYTES;
            throw new NoPicture(isFull ? Reason.TOO_LARGE : Reason.UNREACHABLE);
        }
        return response.body();
    }
}
