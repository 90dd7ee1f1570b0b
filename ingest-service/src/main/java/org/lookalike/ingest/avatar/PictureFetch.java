package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * Gets what is at an address that a stranger may have chosen. It never leads into the operator's own network, follows no
 * redirect, and ends soon whatever the server does.
 */
public interface PictureFetch {

    /** The bytes, as many as a picture may have. Fails with {@link NoPicture}. */
    Uni<byte[]> of(URI address);
}
