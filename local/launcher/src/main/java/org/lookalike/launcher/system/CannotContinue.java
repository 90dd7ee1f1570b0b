package org.lookalike.launcher.system;

/** Why a command gives up, as sentences for the person who called it: what is wrong and how to mend it. */
public final class CannotContinue extends RuntimeException {

    public CannotContinue(String sentences) {
        super(sentences);
    }

    public CannotContinue(String sentences, Throwable cause) {
        super(sentences, cause);
    }
}
