package org.lookalike.detector.web.signin;

import org.jspecify.annotations.Nullable;

/**
 * By what somebody came in.
 *
 * @param by as the audit shows it
 * @param signOutAt where their browser signs out as well; null for nowhere
 */
record LoginMethod(String by, @Nullable String signOutAt) {

    static final LoginMethod LINK = new LoginMethod("link", null);

    static LoginMethod key(String keyId) {
        return new LoginMethod("key:" + keyId, null);
    }

    static LoginMethod provider(@Nullable String signOutAt) {
        return new LoginMethod("provider", signOutAt);
    }
}
