package org.lookalike.detector.web.signin;

import org.jspecify.annotations.Nullable;

/**
 * How somebody signed in.
 *
 * @param by the name of the method in the audit
 * @param signOutAt the sign-out page of the provider; null for none
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
