package dev.switchboard.retention;

/** What is said to PostgreSQL about what is over. */
final class RetentionStatements {

  static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  /**
   * A conversation remembers on which day it was heard last, once it is forgotten what was said.
   */
  static final String MESSAGES =
      """
      with old as materialized (
        select lane, seq, journalled_at from message
        where journalled_at > :from and journalled_at < now() - make_interval(secs => :age)
        order by journalled_at limit :batch),
      theirs as materialized (
        select o.lane, o.seq, o.journalled_at, l.conversation,
          o.seq <= l.done_seq
          and not exists (select from dead_letter d where d.lane = o.lane and d.seq = o.seq)
          and not (l.direction in ('to-holder', 'to-customer')
            and c.holder = 'BOT' and o.journalled_at >= c.holder_since
            and exists (select from unnest(cast(:shown as text[]), cast(:transcripts as float8[])) as s(name, age)
              where s.name = c.integration
                and o.journalled_at >= now() - make_interval(secs => s.age))) as over
        from old o join lane l on l.id = o.lane join conversation c on c.id = l.conversation
        where %1$s),
      gone as (
        delete from message m using theirs t
        where t.over and m.lane = t.lane and m.seq = t.seq
        returning 1),
      heard as (
        update conversation h set heard_at = last.at
        from (select k.id, t.at
              from (select conversation, max(journalled_at) as at
                    from theirs where over group by conversation) t
              join conversation k on k.id = t.conversation
              where k.heard_at < t.at - interval '1 day'
              order by k.id for no key update of k skip locked) last
        where h.id = last.id)
      select (select count(*) from old) as seen, (select count(*) from gone) as deleted,
        coalesce((select max(journalled_at) from old), :from) as upto,
        (select min(journalled_at) from theirs where not over) as kept
      """
          .formatted(Ages.OF_GROUP);

  static final String REPLAYED_DEAD_LETTERS =
      """
      delete from dead_letter where id = any(array(
        select d.id from dead_letter d
        join lane l on l.id = d.lane join conversation c on c.id = l.conversation
        where d.replayed_at < now() - make_interval(secs => :age) and %s
        order by d.replayed_at limit :batch))
      """
          .formatted(Ages.OF_GROUP);

  static final String SEEN =
      """
      delete from seen where dedup = any(array(
        select dedup from seen where seen_at < now() - make_interval(secs => :age)
        order by seen_at limit :batch))
      """;

  static final String RECEIPTS =
      """
      with old as materialized (
        select genesys_id, conversation, sent_at from genesys_message
        where sent_at > :from and sent_at < now() - make_interval(secs => :age)
        order by sent_at limit :batch),
      gone as (
        delete from genesys_message g using old o join conversation c on c.id = o.conversation
        where g.genesys_id = o.genesys_id and %s
        returning 1)
      select (select count(*) from old) as seen, (select count(*) from gone) as deleted,
        coalesce((select max(sent_at) from old), :from) as upto, cast(null as timestamptz) as kept
      """
          .formatted(Ages.OF_GROUP);

  static final String SET_ASIDE =
      """
      delete from set_aside where id = any(array(
        select c.id from set_aside c
        where c.received_at < now() - make_interval(secs => :age) and %s
        order by c.received_at limit :batch))
      """
          .formatted(Ages.OF_GROUP);

  /** Who holds a conversation, and since when, stands in the conversation itself. */
  static final String HOLDER_CHANGES =
      """
      delete from holder_change where (conversation, id) in (
        select h.conversation, h.id from holder_change h
        join conversation c on c.id = h.conversation
        where h.at < now() - make_interval(secs => :age) and %s
        order by h.at limit :batch)
      """
          .formatted(Ages.OF_GROUP);

  static final String ACTS =
      """
      delete from act where id = any(array(
        select id from act where at < now() - make_interval(secs => :age)
        order by at limit :batch))
      """;

  static final String FILES =
      """
      delete from attachment where id = any(array(
        select id from attachment where kept_until < now() - make_interval(secs => :age)
        order by kept_until limit :batch))
      """;

  static final String MINUTES =
      """
      delete from minute where (minute, replica, integration) in (
        select minute, replica, integration from minute
        where minute < now() - make_interval(secs => :age) order by minute limit :batch)
      """;

  static final String REPLICAS =
      """
      delete from replica where id = any(array(
        select id from replica where seen_at < now() - make_interval(secs => :age) limit :batch))
      """;

  private RetentionStatements() {}
}
