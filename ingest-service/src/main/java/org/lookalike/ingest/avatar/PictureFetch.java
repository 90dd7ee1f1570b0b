package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * Fetches pictures from untrusted addresses. Implementations never connect to private networks, follow no redirects, and end
 * within a timeout.
 */
public interface PictureFetch {

    /** The picture's bytes, up to the maximum size. Fails with {@link NoPicture}. */
    Uni<byte[]> of(URI address);
}
