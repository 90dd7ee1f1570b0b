package org.lookalike.ingest.source.token;

import java.util.Optional;

/** Settings by which an OAuth 2.0 client renews the token of a person. The operator controls them. */
public interface RenewalConfig {

    /** The client id of the app, which is a confidential client. */
    Optional<String> clientId();

    /** The client secret of the app. */
    Optional<String> clientSecret();

    /** The person's first refresh token. It is exchanged once; from then on its successors are kept in the database. */
    Optional<String> refreshToken();
}
