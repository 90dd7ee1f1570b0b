package org.lookalike.detector.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A comment in the database; never changed once written. */
@Entity
@Immutable
@Table(name = "alert_comment")
class CommentRow {

    @Id
    @Column(name = "comment_id")
    UUID commentId;

    @Column(name = "alert_id")
    UUID alertId;

    @Column(name = "district_id")
    String districtId;

    String text;

    @Column(name = "written_by")
    String writtenBy;

    @Column(name = "written_at")
    Instant writtenAt;

    @SuppressWarnings("NullAway.Init")
    protected CommentRow() {}

    CommentRow(Comment comment, UUID alertId, String districtId) {
        this.commentId = comment.commentId();
        this.alertId = alertId;
        this.districtId = districtId;
        this.text = comment.text();
        this.writtenBy = comment.writtenBy();
        this.writtenAt = comment.writtenAt();
    }

    Comment toComment() {
        return new Comment(commentId, text, writtenBy, writtenAt);
    }
}
