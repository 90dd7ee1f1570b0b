package org.lookalike.detector.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long people stay signed in. */
@ConfigMapping(prefix = "lookalike.sign-in")
interface SignInConfig {

    /** After this time people sign in again. */
    @WithDefault("12h")
    Duration lasts();

    /** How long a link that signs in works, if it is not used before. */
    @WithDefault("1h")
    Duration linkLasts();
}
