package org.lookalike.detector.web.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the page where people sign in offers beside a key.
 *
 * @param name what the provider is called
 * @param href where people set out for it
 * @param signOutAt where to sign out of it, for somebody whom it let in as the wrong person
 */
record ProviderLink(String name, String href, @Nullable String signOutAt) {

    /** To a provider, and from there to where somebody wanted to go. */
    static ProviderLink to(SignInConfig.Provider provider, PostLoginRedirect redirect, @Nullable String signOutAt) {
        return new ProviderLink(
                provider.name(),
                ProviderTenant.SIGN_IN + "?next=" + URLEncoder.encode(redirect.path(), StandardCharsets.UTF_8),
                signOutAt);
    }
}
