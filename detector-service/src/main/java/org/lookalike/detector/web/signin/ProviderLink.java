package org.lookalike.detector.web.signin;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsoleUrls;

/**
 * The link to the provider on the sign-in page.
 *
 * @param name the name of the provider
 * @param href where the sign-in starts
 * @param signOutAt where to sign out of the provider, after it signed in the wrong person
 */
record ProviderLink(String name, String href, @Nullable String signOutAt) {

    /** Starts a sign-in that ends at the redirect. */
    static ProviderLink to(SignInConfig.Provider provider, PostLoginRedirect redirect, @Nullable String signOutAt) {
        return new ProviderLink(
                provider.name(), ProviderTenant.SIGN_IN + "?next=" + ConsoleUrls.encoded(redirect.path()), signOutAt);
    }
}
