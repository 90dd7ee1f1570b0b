package org.lookalike.launcher.system;

/** The reason why a command fails, as sentences for its user: what is wrong and how to fix it. */
public final class LaunchException extends RuntimeException {

    public LaunchException(String sentences) {
        super(sentences);
    }

    public LaunchException(String sentences, Throwable cause) {
        super(sentences, cause);
    }
}
