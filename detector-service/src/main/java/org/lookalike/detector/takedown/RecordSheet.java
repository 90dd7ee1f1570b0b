package org.lookalike.detector.takedown;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.document.PdfWriter;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.record.SeenAccount;
import org.lookalike.untrustedtext.UntrustedText;

/** What was seen of an account, for a document: the picture as a data URI, gaps in sentences, SHA-256 of the record. */
public record RecordSheet(
        String seenAt,
        boolean isShownByPlatform,
        @Nullable String picture,
        UntrustedText name,
        UntrustedText handle,
        @Nullable UntrustedText bio,
        List<String> facts,
        List<Post> posts,
        List<String> gaps,
        String sha256) {

    private static final int NAME = 200;
    private static final int TEXT = 1000;

    /** @param time null if it is unknown */
    public record Post(@Nullable String time, UntrustedText text) {}

    static RecordSheet of(RecordFiles files) {
        var seen = files.record().seen();
        var account = seen.account();
        var posts = seen.posts() == null ? List.<SeenAccount.Post>of() : seen.posts();
        return new RecordSheet(
                PacketSheet.time(seen.seenAt()),
                seen.isShownByPlatform(),
                uri(files.picture()),
                UntrustedText.verbatim(account.displayName() == null ? account.handle() : account.displayName(), NAME),
                UntrustedText.verbatim(account.handle(), NAME),
                account.bio() == null ? null : UntrustedText.verbatim(account.bio(), TEXT),
                facts(account),
                posts.stream().map(RecordSheet::post).toList(),
                seen.gaps().stream().map(SeenAccount.Gap::why).toList(),
                files.record().signed().sha256());
    }

    private static Post post(SeenAccount.Post post) {
        var time = post.publishedAt() == null ? null : PacketSheet.time(post.publishedAt());
        return new Post(time, UntrustedText.verbatim(post.text(), TEXT));
    }

    /** A picture as part of the page. */
    static @Nullable String uri(byte @Nullable [] picture) {
        return picture == null ? null : PdfWriter.PICTURE + Base64.getEncoder().encodeToString(picture);
    }

    private static List<String> facts(SeenAccount.Profile account) {
        var created = Stream.ofNullable(account.accountCreatedAt()).map(at -> "created " + PacketSheet.time(at));
        return Stream.of(counted(account.followersCount(), "follower"), counted(account.postsCount(), "post"), created)
                .flatMap(fact -> fact)
                .toList();
    }

    private static Stream<String> counted(@Nullable Long number, String what) {
        return Stream.ofNullable(number)
                .map(count -> String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s"));
    }
}
