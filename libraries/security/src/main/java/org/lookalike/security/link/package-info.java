/**
 * Signed links in mails, which give access without an account. A link contains its purpose, subject, reader and expiry,
 * so nothing is stored for it. The services that create and verify links share the keys.
 */
@NullMarked
package org.lookalike.security.link;

import org.jspecify.annotations.NullMarked;
