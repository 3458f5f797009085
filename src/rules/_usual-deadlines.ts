/** The limits that most entries state: they are understood, and are a time by which, without being read. A test holds them against the grammar. */
export const usualLimit =
  /^(?:自?[\u4e00-\u9fff]{2,30}之日起\d{1,2}(?:个工作)?日内(?:公开)?|每年(?:(?:[1-9]|1[0-2])月(?:底|(?:[1-9]|1\d|2[0-8])日)|(?:1|3|5|7|8|10|12)月31日|(?:[13-9]|1[0-2])月(?:29|30)日)前|每季度结束后\d{1,2}个工作日内)$/;
