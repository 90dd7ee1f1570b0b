package org.lookalike.detector.web.signin;

/** The provider does not answer, or not as expected. */
final class ProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderUnavailable(Throwable cause) {
        super(cause);
    }
}
