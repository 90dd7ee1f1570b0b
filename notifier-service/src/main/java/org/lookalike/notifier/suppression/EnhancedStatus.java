package org.lookalike.notifier.suppression;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mail server says by RFC 3463, such as 5.1.1; level 2 is success, 4 a transient, 5 a permanent failure. */
public record EnhancedStatus(int level, int subject, int detail) {

    private static final Pattern CODE = Pattern.compile("(?<![\\w.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w.]*\\d)");

    private static final int OTHER = 0;
    private static final int ADDRESS = 1;
    private static final int MAILBOX = 2;
    private static final int ROUTING = 4;

    /** The first code in a text; null where there is none. */
    public static @Nullable EnhancedStatus find(String text) {
        var code = CODE.matcher(text);
        return code.find()
                ? new EnhancedStatus(
                        Integer.parseInt(code.group(1)),
                        Integer.parseInt(code.group(2)),
                        Integer.parseInt(code.group(3)))
                : null;
    }

    /**
     * Whether no mail reaches this recipient. Other codes are about the mail (its content or size), the servers, or the sender's
     * reputation: a sender on a block list is refused everywhere, and no address is at fault.
     */
    public boolean isRecipientUnreachable() {
        return level == 5
                && switch (subject) {
                    case OTHER, ROUTING -> true;
                    // 7 and 8 are about the sender's address.
                    case ADDRESS -> detail != 7 && detail != 8;
                    // 3 is a mail too long for this mailbox.
                    case MAILBOX -> detail != 3;
                    default -> false;
                };
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(level, subject, detail);
    }
}
