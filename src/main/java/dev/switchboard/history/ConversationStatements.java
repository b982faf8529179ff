package dev.switchboard.history;

import dev.switchboard.history.ConversationFilter.State;
import dev.switchboard.history.ConversationList.Order;

/**
 * How conversations are found: along an index each, and no page costs more than a bounded walk,
 * however many there are. Limits are written out, because our statements are planned without a look
 * at parameters; what is asked of each row is a select with a limit, which no planner makes a join
 * of all rows. A page is one row longer than it shows: that tells whether there is a next.
 */
final class ConversationStatements {

  /**
   * From the latest message on; the last one of each conversation stands for it, and what a page
   * before has shown has a later one. A lane below zero has only the keys of somebody who was
   * erased.
   */
  private static final String BY_ACTIVITY =
      """
      select c.id, w.at, w.lane::text as key
      from (select lane, seq, journalled_at as at from message
            where journalled_at <= :at and (journalled_at < :at or lane < :number) and lane > 0
            order by journalled_at desc, lane desc limit 2000) w
      join lane l on l.id = w.lane
      join conversation c on c.id = l.conversation
      where (select true from message n where n.lane = w.lane and n.seq > w.seq limit 1) is null
        and (
          select true from lane o cross join lateral (
            select journalled_at as at from message where lane = o.id order by seq desc limit 1) n
          where o.conversation = l.conversation and o.id <> w.lane and (n.at, o.id) > (w.at, w.lane)
          limit 1) is null
       {also}
      order by w.at desc, w.lane desc limit 51
      """;

  /** How far such a walk comes. */
  static final String WALKED =
      """
      select journalled_at as at, lane::text as key from message
      where journalled_at <= :at and (journalled_at < :at or lane < :number) and lane > 0
      order by journalled_at desc, lane desc offset 1999 limit 1
      """;

  /** The same of dead letters. */
  static final String GIVEN_UP_WALKED =
      """
      select null::timestamptz as at, id::text as key from dead_letter
      where replayed_at is null and id < :number
      order by id desc offset 499 limit 1
      """;

  static final String TOO_MANY_WAIT =
      "select count(*) = 1000 from (select from lane where last_error is not null limit 1000) w";

  private static final String BY_HANDOVER =
      """
      select c.id, c.holder_since as at, c.id::text as key from conversation c
      where c.holder = 'AGENT' and (c.holder_since, c.id) < (:at, :id){also}
      order by c.holder_since desc, c.id desc limit 51
      """;

  /** The first thousand; that so many wait is the news then, not which. */
  private static final String BY_WAITING =
      """
      select c.id, f.at, c.id::text as key
      from (
        select l.conversation, min(m.at) as at
        from (select * from lane where last_error is not null order by id limit 1000) l
        cross join lateral (
          select journalled_at as at from message
          where lane = l.id and seq > l.done_seq order by seq limit 1) m
        group by l.conversation) f
      join conversation c on c.id = f.conversation
      where (f.at, c.id) > (:at, :id){also}
      order by f.at, c.id limit 51
      """;

  private static final String BY_DEAD_LETTER =
      """
      select c.id, null::timestamptz as at, f.newest::text as key
      from (
        select l.conversation, max(d.id) as newest
        from (select id, lane from dead_letter where replayed_at is null and id < :number
              order by id desc limit 500) d
        join lane l on l.id = d.lane
        where not exists (
          select from lane o join dead_letter n on n.lane = o.id
          where o.conversation = l.conversation and n.replayed_at is null and n.id >= :number)
        group by l.conversation) f
      join conversation c on c.id = f.conversation
      where true{also}
      order by f.newest desc limit 51
      """;

  /** An integration at a time: the index begins with it. */
  private static final String BY_ID =
      """
      with recursive i (name) as (
        select min(integration) from conversation
        union all
        select (select min(integration) from conversation where integration > i.name) from i
        where i.name is not null)
      select c.id, null::timestamptz as at, c.id::text as key
      from i cross join lateral (
        select id, customer_id, integration, holder from conversation
        where integration = i.name and customer_id >= :from and customer_id < :to
        order by customer_id limit 2000) c
      where true{also}
      order by c.customer_id, c.integration limit 51
      """;

  private static final String BY_NAME =
      """
      select c.id, null::timestamptz as at, c.id::text as key
      from (
        select id, integration, holder from conversation
        where to_tsvector('simple', left(coalesce(customer ->> 'nickname', '') || ' '
            || coalesce(customer ->> 'firstName', '') || ' ' || coalesce(customer ->> 'lastName', ''), 300))
          @@ to_tsquery('simple', :words) and :integration in ('', integration) limit 2000) c
      where true{also} limit 51
      """;

  private static final String OF_INTEGRATION = " and c.integration = :integration";
  private static final String OF_HOLDER = " and c.holder = :holder";
  private static final String THAT_WAIT =
      " and (select true from lane f where f.conversation = c.id and f.last_error is not null limit 1)";
  private static final String WITH_DEAD_LETTERS =
      """
       and (select true from lane f join dead_letter d on d.lane = f.id
         where f.conversation = c.id and d.replayed_at is null limit 1)
      """;

  private ConversationStatements() {}

  static String in(Order order, ConversationFilter filter) {
    return switch (order) {
      case ACTIVE -> also(BY_ACTIVITY, filter, true, true);
      case HANDED_OVER -> also(BY_HANDOVER, filter, false, true);
      case WAITING -> also(BY_WAITING, filter, true, false);
      case GIVEN_UP -> also(BY_DEAD_LETTER, filter, true, false);
      case FOUND -> also(BY_ID, filter, true, true);
    };
  }

  static String byName(ConversationFilter filter) {
    return also(BY_NAME, filter, true, true);
  }

  private static String also(
      String statement, ConversationFilter filter, boolean holder, boolean state) {
    var also = new StringBuilder();
    if (!filter.integration().isEmpty()) {
      also.append(OF_INTEGRATION);
    }
    if (holder && filter.holder().isPresent()) {
      also.append(OF_HOLDER);
    }
    if (state && filter.state() == State.WAITING) {
      also.append(THAT_WAIT);
    }
    if (state && filter.state() == State.DEAD_LETTERS) {
      also.append(WITH_DEAD_LETTERS);
    }
    return statement.replace("{also}", " " + also + " ");
  }
}
