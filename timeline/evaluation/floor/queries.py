"""The SQL of the floor: five questions."""
# ruff: noqa: S608 - strings of our own are put together

_SHOWN = """WITH shown AS MATERIALIZED (
  SELECT e.id, e.document_id FROM timeline_event e
  JOIN timeline_document d ON d.id = e.document_id AND d.published WHERE e.state = 'published'
), said AS MATERIALIZED (
  SELECT s.event_id, s.manner, s.date, s.date_relation, a.id AS who, s.holder_id, a.slug, a.name,
    a.kind, a.country_id, s.review ?| ARRAY['no-speaker', 'no-verb', 'two-candidates',
      'no-antecedent', 'unknown-name', 'pronoun-far', 'split'] AS unsure
  FROM timeline_statement s JOIN shown ON shown.id = s.event_id
  LEFT JOIN timeline_actor a ON a.id = s.speaker_id WHERE s.state = 'published'
)"""
ENTRIES = """
SELECT e.slug, e.date::text, to_char(e.date, 'FMDD FMMonth YYYY'), to_char(e.date, 'YYYY-MM'),
  e.text, e.start,
  ARRAY(SELECT ARRAY[c.code, c.name] FROM timeline_eventcountry m
    JOIN timeline_country c ON c.code = m.country_id WHERE m.event_id = e.id ORDER BY c.name),
  ARRAY(SELECT ARRAY[a.slug, a.name] FROM timeline_eventactor m
    JOIN timeline_actor a ON a.id = m.actor_id WHERE m.event_id = e.id ORDER BY m.start, m.id),
  ARRAY(SELECT ARRAY[a.slug, a.name] FROM timeline_statement s
    JOIN timeline_actor a ON a.id = s.speaker_id
    WHERE s.event_id = e.id AND s.state = 'published' AND NOT s.review ?| ARRAY['no-speaker',
      'no-verb', 'two-candidates', 'no-antecedent', 'unknown-name', 'pronoun-far', 'split']
    ORDER BY s.position, s.id),
  ARRAY(SELECT s.quotes FROM timeline_statement s
    WHERE s.event_id = e.id AND s.state = 'published' ORDER BY s.position, s.id)
FROM timeline_event e JOIN timeline_document d ON d.id = e.document_id AND d.published
WHERE e.state = 'published' ORDER BY e.date DESC, e.position, e.id LIMIT %s
"""
CHOICES = (
    _SHOWN
    + """
SELECT 'speaker', a.slug, a.name, count(DISTINCT event_id) FROM said
  JOIN timeline_actor a ON a.id IN (who, holder_id) AND a.kind <> 'unnamed'
  WHERE NOT unsure GROUP BY a.id
UNION ALL SELECT 'speaks_for', c.code, c.name, count(DISTINCT event_id) FROM said
  JOIN timeline_country c ON c.code = country_id WHERE NOT unsure GROUP BY c.code
UNION ALL SELECT 'country', c.code, c.name, count(DISTINCT m.event_id) FROM timeline_eventcountry m
  JOIN shown ON shown.id = m.event_id JOIN timeline_country c ON c.code = m.country_id
  GROUP BY c.code
UNION ALL SELECT 'country_role', m.role, m.role, count(DISTINCT m.event_id)
  FROM timeline_eventcountry m JOIN shown ON shown.id = m.event_id GROUP BY m.role
UNION ALL SELECT 'place', p.slug, p.name, count(*) FROM timeline_eventplace m
  JOIN shown ON shown.id = m.event_id JOIN timeline_place p ON p.id = m.place_id GROUP BY p.id
UNION ALL SELECT 'actor', a.slug, a.name, count(*) FROM timeline_eventactor m
  JOIN shown ON shown.id = m.event_id JOIN timeline_actor a ON a.id = m.actor_id
  WHERE a.kind <> 'unnamed' GROUP BY a.id
UNION ALL SELECT 'manner', manner, manner, count(DISTINCT event_id) FROM said GROUP BY manner
UNION ALL SELECT 'document', d.slug, d.title, count(*) FROM shown
  JOIN timeline_document d ON d.id = document_id GROUP BY d.id
ORDER BY 1, 4 DESC, 3
"""
)
LANES = (
    _SHOWN
    + """
SELECT CASE WHEN unsure OR who IS NULL THEN 'Speaker not certain'
    WHEN country_id IS NOT NULL THEN (SELECT name FROM timeline_country WHERE code = country_id)
    WHEN kind = 'group' THEN 'Joint statements' ELSE 'Without a state' END AS lane,
  date, date_relation = 'on', count(*),
  array_agg(DISTINCT slug) FILTER (WHERE NOT unsure AND who IS NOT NULL)
FROM said WHERE date IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2
"""
)
DAYS = (
    _SHOWN
    + """
SELECT e.date, count(*) FROM timeline_event e JOIN shown USING (id) GROUP BY 1 ORDER BY 1
"""
)
KEYS = (
    _SHOWN
    + """
SELECT e.slug, to_char(e.date, 'FMDD Mon YYYY'), coalesce(nullif(e.headline, ''), left(e.text, 96))
FROM timeline_event e JOIN shown USING (id) WHERE e.key_event ORDER BY e.date LIMIT 8
"""
)
