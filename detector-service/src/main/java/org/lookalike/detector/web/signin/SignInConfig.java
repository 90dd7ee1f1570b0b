package org.lookalike.detector.web.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lookalike.security.Role;

/** How people sign in, and for how long. */
@ConfigMapping(prefix = "lookalike.sign-in")
public interface SignInConfig {

    /** How long a session lasts. A provider that cannot be asked whether the account is in use confirms it every four minutes of use. */
    @WithDefault("12h")
    Duration lasts();

    /** How long an unused sign-in link is valid. */
    @WithDefault("1h")
    Duration linkLasts();

    /** How long a sign-in link in an email is valid, after unused ones up to two hours. */
    @WithDefault("15m")
    Duration mailedLinkLasts();

    /** The only OpenID Connect provider, whose claims give rights, or one more beside those below. */
    Provider provider();

    /** Several OpenID Connect providers, by names in lower case such as {@code google}, which rules of districts use. */
    Map<String, Provider> providers();

    /** An OpenID Connect provider. */
    interface Provider {

        /** The address before {@code /.well-known/openid-configuration}. */
        Optional<String> url();

        /**
         * The issuer that ID tokens name, by default the address. At Microsoft {@code {tenantid}} stands for any tenant. Rules about
         * Google and Microsoft accounts hold for their issuers alone.
         */
        Optional<String> issuer();

        /** The client id of this service. */
        @WithDefault("lookalike")
        String clientId();

        /** The client secret of this service, required with the address and the same on every replica. */
        Optional<String> clientSecret();

        /** The name of the provider on the button "Sign in with". */
        @WithDefault("your organization")
        String name();

        /**
         * The scopes to request beside {@code openid}; by default {@code profile}, for one of several {@code email}, too, and at Microsoft
         * {@code offline_access}.
         */
        Optional<List<String>> scopes();

        /**
         * The claim of the ID token with the person's roles, {@code roles} by default; {@code realm_access/roles} is a nested one. For one
         * of several providers no claim gives rights by default.
         */
        Optional<String> roleClaim();

        /** The claim of the ID token with the ids of the person's districts. */
        @WithDefault("districts")
        String districtsClaim();

        /** The values of the role claim, by role. */
        Roles roles();
    }

    /** Values of the role claim. */
    interface Roles {

        /** Operators of the installation. */
        @WithDefault("operator")
        Set<String> operator();

        /** Staff who look after all districts. */
        @WithDefault("consortium")
        Set<String> consortium();

        /** Staff who decide for their districts. */
        @WithDefault("communications")
        Set<String> communications();

        /** Staff who only read, for their districts. */
        @WithDefault("read-only")
        Set<String> readOnly();

        /** The values of a role. */
        default Set<String> of(Role role) {
            return switch (role) {
                case OPERATOR -> operator();
                case CONSORTIUM -> consortium();
                case REGIONAL_OPERATOR -> Set.of();
                case COMMUNICATIONS -> communications();
                case READ_ONLY -> readOnly();
            };
        }
    }
}
