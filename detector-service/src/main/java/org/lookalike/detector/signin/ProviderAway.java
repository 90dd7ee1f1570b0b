package org.lookalike.detector.signin;

/** The provider does not answer, or not as one does. */
final class ProviderAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAway(Throwable cause) {
        super(cause);
    }
}
