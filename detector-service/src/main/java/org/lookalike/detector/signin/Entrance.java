package org.lookalike.detector.signin;

import org.jspecify.annotations.Nullable;

/**
 * By what somebody came in.
 *
 * @param by as the audit shows it
 * @param signOutAt where their browser signs out as well; null for nowhere
 */
record Entrance(String by, @Nullable String signOutAt) {

    static final Entrance LINK = new Entrance("link", null);

    static Entrance key(String keyId) {
        return new Entrance("key:" + keyId, null);
    }

    static Entrance provider(@Nullable String signOutAt) {
        return new Entrance("provider", signOutAt);
    }
}
