package org.lookalike.detector.web.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.security.Role;

/** How people sign in, and for how long. */
@ConfigMapping(prefix = "lookalike.sign-in")
public interface SignInConfig {

    /** After this time people sign in again. */
    @WithDefault("12h")
    Duration lasts();

    /** How long a link that signs in works, if it is not used before. */
    @WithDefault("1h")
    Duration linkLasts();

    /** Where people sign in by OpenID Connect. */
    Provider provider();

    /** The provider, if its address is given. */
    default Optional<Provider> providerInUse() {
        return provider().url().map(url -> provider());
    }

    /** A provider of OpenID Connect. */
    interface Provider {

        /** The issuer: what stands before {@code /.well-known/openid-configuration}. Without it people sign in by keys. */
        Optional<String> url();

        /** What this service is called there. */
        @WithDefault("lookalike")
        String clientId();

        /** What this service proves itself by there. */
        Optional<String> clientSecret();

        /** What people call it: they press "Sign in with" this. */
        @WithDefault("your organisation")
        String name();

        /** What is asked for beside {@code openid}, so that the ID token holds the claims below. */
        @WithDefault("profile")
        List<String> scopes();

        /** The claim of the ID token that says what a person is here. */
        @WithDefault("roles")
        String roleClaim();

        /** The claim of the ID token with the ids of the districts that a person answers for. */
        @WithDefault("districts")
        String districtsClaim();

        /** Which values of the role's claim mean which role. */
        Roles roles();
    }

    /** Values of the role's claim. */
    interface Roles {

        /** Of who runs the installation. */
        @WithDefault("operator")
        Set<String> operator();

        /** Of who looks after all districts. */
        @WithDefault("consortium")
        Set<String> consortium();

        /** Of who decides for their districts. */
        @WithDefault("communications")
        Set<String> communications();

        /** Of who looks on, for their districts. */
        @WithDefault("read-only")
        Set<String> readOnly();

        /** The values that mean a role. */
        default Set<String> of(Role role) {
            return switch (role) {
                case OPERATOR -> operator();
                case CONSORTIUM -> consortium();
                case COMMUNICATIONS -> communications();
                case READ_ONLY -> readOnly();
            };
        }
    }
}
